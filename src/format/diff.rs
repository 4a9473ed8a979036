//! What a layout would change, for people to read.

use similar::TextDiff;

/// The difference of two versions of the file `name`, as a unified diff with three lines around each
/// change; empty where there is none. Bytes that are not UTF-8 are shown as U+FFFD.
#[must_use]
pub fn unified_diff(name: &str, before: &[u8], after: &[u8]) -> String {
    let (before, after) = (String::from_utf8_lossy(before), String::from_utf8_lossy(after));
    TextDiff::from_lines(before.as_ref(), after.as_ref())
        .unified_diff()
        .context_radius(3)
        .header(name, name)
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diff_names_the_file_and_shows_what_changes() {
        let diff = unified_diff("a.gw", b"; one\n2026-03-04  tea @ada", b"; one\n2026-03-04 tea @ada\n");
        insta::assert_snapshot!(diff, @r"
        --- a.gw
        +++ a.gw
        @@ -1,2 +1,2 @@
         ; one
        -2026-03-04  tea @ada
        \ No newline at end of file
        +2026-03-04 tea @ada
        ");
        assert_eq!(unified_diff("a.gw", b"a\n", b"a\n"), "");
    }
}
