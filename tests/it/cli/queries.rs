//! The query language on the command line, with expected values from the contract.

use super::Folder;

/// The handles in the first column of a JSON report.
fn people(folder: &Folder, query: &str) -> Vec<String> {
    let ran = folder.run(&format!("people -O json {query}"));
    let rows = ran.json()["rows"].clone();
    rows.as_array()
        .expect("rows")
        .iter()
        .map(|row| row["person"].as_str().expect("a handle").to_string())
        .collect()
}

/// The dates of the interactions that a query selects.
fn dates(folder: &Folder, query: &str) -> Vec<String> {
    let ran = folder.run(&format!("log -O json {query}"));
    let rows = ran.json()["rows"].clone();
    rows.as_array()
        .expect("rows")
        .iter()
        .map(|row| row["date"].as_str().expect("a date")[5..].to_string())
        .collect()
}

#[test]
fn about_finds_every_mention() {
    let folder = Folder::new().with(
        "main.gw",
        "\
person @ada Ada
  handle: @countess
2026-01-01 coffee @ada
2026-01-02 coffee @bob About @ada
2026-01-03 coffee @bob
  | She knows @countess
2026-01-04 coffee @bob
  got advice about @ada
2026-01-05 coffee @bob
  gave intro to @ada
2026-01-06 coffee @bob
  todo write to @ada
2026-01-07 coffee @bob ada, \\@ada and x@ada
",
    );
    let all = ["01-01", "01-02", "01-03", "01-04", "01-05", "01-06"];
    assert_eq!(dates(&folder, "about:@ada"), all);
    assert_eq!(dates(&folder, "about:countess"), all);
    assert_eq!(dates(&folder, "not:about:ada"), ["01-07"]);
    assert_eq!(dates(&folder, "about:@ada+@bob"), &all[1..]);
    assert_eq!(dates(&folder, "about:me").len(), 7);
    // For people, it is a term about an interaction that they took part in.
    assert_eq!(people(&folder, "about:@ada"), ["ada", "bob"]);
    assert_eq!(people(&folder, "about:@ada date:2026-01-02..2026-01-07"), ["bob"]);
}

#[test]
fn plus_asks_for_both() {
    let folder = Folder::new().with(
        "main.gw",
        "\
circle inner
circle work
person @ada Ada
  circle: inner, work
person @bob Bob
  circle: inner
2026-01-01 coffee @ada Alpine plans #ny #climbing
2026-01-02 coffee @ada @bob #ny
2026-01-03 coffee @bob #climbing/indoor
",
    );
    assert_eq!(dates(&folder, "@ada+@bob"), ["01-02"]);
    assert_eq!(dates(&folder, "@ada @bob").len(), 3);
    assert_eq!(dates(&folder, "tag:ny+climbing"), ["01-01"]);
    assert_eq!(dates(&folder, "not:tag:ny+climbing"), ["01-02", "01-03"]);
    assert_eq!(dates(&folder, "tag:ny+climbing @ada+@bob"), [""; 0]);
    assert_eq!(dates(&folder, "tag:ny+climbing #climbing/indoor"), ["01-01", "01-03"]);
    assert_eq!(dates(&folder, "text:alp+plans"), ["01-01"]);
    assert_eq!(people(&folder, "circle:inner+work"), ["ada"]);
    assert_eq!(people(&folder, "circle:inner"), ["ada", "bob"]);
    assert_eq!(
        people(&folder, "tag:ny+climbing"),
        [""; 0],
        "for a person, `tag:` reads the tags of the person"
    );
    assert_eq!(people(&folder, "kind:coffee+lunch"), [""; 0]);
}

#[test]
fn relation_matches_part_of_the_text() {
    let folder = Folder::new().with(
        "main.gw",
        "\
person @ada Ada
  relation: second cousin
person @bob Bob
  relation: @ada brother
person @cy Cy
2026-01-01 coffee @ada
2026-01-02 coffee @cy
",
    );
    assert_eq!(people(&folder, "relation:cousin"), ["ada"]);
    assert_eq!(people(&folder, "relation:BROTHER"), ["bob"]);
    assert_eq!(people(&folder, "relation:uncle"), [""; 0]);
    assert_eq!(dates(&folder, "relation:cousin"), ["01-01"]);
    assert_eq!(dates(&folder, "not:relation:cousin"), ["01-02"]);
}

#[test]
fn is_due_includes_the_neglected() {
    let folder = Folder::new().with(
        "main.gw",
        "\
person @ada Ada
  every: 2w..4w
person @bob Bob
  every: 2w..4w
person @cy Cy
  every: 2w..4w
2026-11-20 coffee @ada
2026-11-05 coffee @bob
2026-10-01 coffee @cy
",
    );
    assert_eq!(people(&folder, "is:due"), ["bob", "cy"]);
    assert_eq!(people(&folder, "is:neglected"), ["cy"]);
    assert_eq!(people(&folder, "is:due not:is:neglected"), ["bob"]);
}

#[test]
fn tag_and_text_read_all_lines_of_an_interaction() {
    let folder = Folder::new().with(
        "main.gw",
        "\
2026-01-01 coffee @ada Engines #maths
2026-01-02 coffee @ada
  gave intro For the engines #maths
2026-01-03 coffee @ada
  todo think about engines #maths/applied
2026-01-04 coffee @ada
  | Her engines #maths
2026-01-05 coffee @ada C#maths \\#maths
",
    );
    let all = ["01-01", "01-02", "01-03", "01-04"];
    assert_eq!(dates(&folder, "text:engines"), all);
    assert_eq!(dates(&folder, "tag:maths"), all);
    assert_eq!(dates(&folder, "tag:maths/applied"), ["01-03"]);
}

#[test]
fn periods_of_every_year_and_to_come() {
    let folder = Folder::new().with(
        "main.gw",
        "\
2024-11-23 coffee @ada
2025-11-22..2025-11-24 trip @ada
2026-02-28 coffee @ada
2026-10-30..2026-11-02 trip @ada
2026-11-24? coffee @ada
2026-11-30? coffee @ada
",
    );
    assert_eq!(dates(&folder, "date:*-11-23"), ["11-23", "11-22"]);
    assert_eq!(dates(&folder, "-p *-11"), ["11-23", "11-22", "10-30", "11-24", "11-30"]);
    assert_eq!(dates(&folder, "date:*-11 -p 2026"), ["10-30", "11-24", "11-30"]);
    assert_eq!(dates(&folder, "not:date:*-11"), ["02-28"]);
    assert_eq!(dates(&folder, "date:tomorrow"), ["11-24"]);
    assert_eq!(dates(&folder, "date:next-week"), ["11-30"]);
    let months = folder.run("stats --by month -O json -p *-11").json()["rows"].clone();
    let months: Vec<&str> =
        months.as_array().expect("rows").iter().map(|row| row["month"].as_str().expect("a month")).collect();
    assert_eq!(months, ["2024-11", "2025-11", "2026-11"]);
    assert!(folder.run("log -b *-11").failed().contains("`-b` needs a period with a first day"));
    assert!(folder.run("log -e 2026..").failed().contains("`-e` needs a period with a last day"));
}

/// `-p` is `date:`, also for `not:`, which excludes people by their interactions in the period.
#[test]
fn a_period_limits_what_not_excludes() {
    let folder = Folder::new().with(
        "main.gw",
        "\
2026-04-01 post @ada
2026-11-02 coffee @ada
2026-11-03 coffee @bob
2026-11-04 post @bob
2026-04-05 coffee @cy
",
    );
    for query in ["-p 2026-11 not:kind:post", "date:2026-11 not:kind:post", "-b 2026-11 not:kind:post"] {
        assert_eq!(people(&folder, query), ["ada"], "{query}");
    }
    assert_eq!(people(&folder, "not:kind:post"), ["cy"]);
    assert_eq!(people(&folder, "-p 2026-04 not:kind:post"), ["cy"]);
}
