//! Converts between paths and `file:` URIs.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The path of a `file:` URI; `None` for another scheme or another host.
#[must_use]
pub fn to_path(uri: &str) -> Option<PathBuf> {
    let rest = uri.strip_prefix("file://")?;
    let rest = rest.strip_prefix("localhost").unwrap_or(rest);
    if !rest.starts_with('/') {
        return None;
    }
    let rest = rest.split(['?', '#']).next().unwrap_or(rest);
    let bytes = decoded(rest);
    // `/c:/x` is a path with a drive.
    let is_drive = cfg!(windows) && bytes.get(2) == Some(&b':');
    let bytes = if is_drive { bytes[1..].to_vec() } else { bytes };
    Some(path_of(bytes))
}

#[cfg(unix)]
fn path_of(bytes: Vec<u8>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt as _;
    PathBuf::from(std::ffi::OsString::from_vec(bytes))
}

#[cfg(not(unix))]
fn path_of(bytes: Vec<u8>) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(&bytes).into_owned())
}

/// The `file:` URI of an absolute path, without `.` and `..`.
#[must_use]
pub fn from_path(path: &Path) -> String {
    use std::path::Component;
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => _ = plain.pop(),
            component => plain.push(component),
        }
    }
    let text = plain.as_os_str().as_encoded_bytes();
    let mut uri = String::from("file://");
    if !text.starts_with(b"/") {
        uri.push('/');
    }
    for &byte in text {
        match byte {
            b'\\' if cfg!(windows) => uri.push('/'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                uri.push(char::from(byte));
            }
            // Writing to a string never fails.
            byte => _ = write!(uri, "%{byte:02X}"),
        }
    }
    uri
}

fn decoded(text: &str) -> Vec<u8> {
    let hex = |byte: Option<&u8>| byte.and_then(|&byte| char::from(byte).to_digit(16));
    let bytes = text.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let escaped = hex(bytes.get(at + 1)).zip(hex(bytes.get(at + 2))).filter(|_| byte == b'%');
        let value = escaped.and_then(|(high, low)| u8::try_from(high * 16 + low).ok());
        plain.push(value.unwrap_or(byte));
        at += if value.is_some() { 3 } else { 1 };
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn paths_survive_the_round_trip() {
        for (path, uri) in [
            ("/j/main.gw", "file:///j/main.gw"),
            ("/j/a b/zoé #1%.gw", "file:///j/a%20b/zo%C3%A9%20%231%25.gw"),
        ] {
            assert_eq!(from_path(Path::new(path)), uri);
            assert_eq!(to_path(uri).as_deref(), Some(Path::new(path)));
        }
        assert_eq!(from_path(Path::new("/j/a/../b/./c.gw")), "file:///j/b/c.gw");
        assert_eq!(to_path("file://localhost/a%2fb%zz").as_deref(), Some(Path::new("/a/b%zz")));
        assert_eq!(to_path("untitled:Untitled-1"), None);
        assert_eq!(to_path("file://host/share"), None);
    }
}
