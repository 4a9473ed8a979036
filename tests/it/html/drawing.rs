//! The drawing of the network: ties end at circles, and no tie or name crosses a name.

use std::fmt::Write as _;

use super::dom::{Element, parse};
use super::{example, page};

type Point = (f64, f64);

struct Drawing {
    circles: Vec<Point>,
    ties: Vec<[Point; 3]>,
    /// Middle and half size of the names that are shown.
    names: Vec<(Point, Point)>,
    people: usize,
}

fn number(element: &Element, name: &str) -> f64 {
    element.attribute(name).and_then(|value| value.parse().ok()).expect("a number")
}

fn drawing(document: &str) -> Drawing {
    let elements = parse(document);
    let graph = elements.iter().find(|element| element.attribute("id") == Some("_graph")).expect("a drawing");
    let mut drawing = Drawing { circles: Vec::new(), ties: Vec::new(), names: Vec::new(), people: 0 };
    for element in graph.descendants(&elements) {
        match (&*element.name, element.attribute("class").unwrap_or_default()) {
            ("circle", _) => drawing.circles.push((number(element, "cx"), number(element, "cy"))),
            ("path", "tie") => {
                let path = element.attribute("d").expect("a path").replace(['M', 'Q'], " ");
                let n: Vec<f64> = path.split_whitespace().map(|n| n.parse().expect("a number")).collect();
                drawing.ties.push([(n[0], n[1]), (n[2], n[3]), (n[4], n[5])]);
            }
            ("text", class) => {
                drawing.people += 1;
                if class == "name" {
                    // A letter of a sans serif font of 11 pixels is about 5.7 wide.
                    let letters = f64::from(u32::try_from(element.text.chars().count()).expect("short"));
                    let middle = (number(element, "x"), number(element, "y") - 4.0);
                    drawing.names.push((middle, (letters * 5.7 / 2.0, 4.5)));
                }
            }
            _ => {}
        }
    }
    drawing
}

fn assert_legible(drawing: &Drawing) {
    for [from, _, to] in &drawing.ties {
        assert!(drawing.circles.contains(from) && drawing.circles.contains(to), "{from:?} {to:?}");
    }
    for (at, (middle, half)) in drawing.names.iter().enumerate() {
        for (other, other_half) in &drawing.names[at + 1..] {
            let is_apart = (middle.0 - other.0).abs() >= half.0 + other_half.0
                || (middle.1 - other.1).abs() >= half.1 + other_half.1;
            assert!(is_apart, "{middle:?} {other:?}");
        }
        for [from, bend, to] in &drawing.ties {
            for step in 0..=200 {
                let t = f64::from(step) / 200.0;
                let along =
                    |a: f64, b: f64, c: f64| (1.0 - t) * (1.0 - t) * a + 2.0 * t * (1.0 - t) * b + t * t * c;
                let (x, y) = (along(from.0, bend.0, to.0), along(from.1, bend.1, to.1));
                let is_outside = (x - middle.0).abs() >= half.0 || (y - middle.1).abs() >= half.1;
                assert!(is_outside, "a tie crosses the name at {middle:?}");
            }
        }
    }
}

#[test]
fn the_example_network_is_legible_with_all_names() {
    let drawing = drawing(&example(&["html"]).out);
    assert!(drawing.people > 20);
    assert_legible(&drawing);
    assert!(drawing.names.len() * 10 >= drawing.people * 9, "{} of {}", drawing.names.len(), drawing.people);
}

#[test]
fn a_network_of_two_hundred_people_is_legible() {
    let mut journal = String::new();
    let circles = ["family", "work", "chess", "choir", "school", "street"];
    for person in 0..200_usize {
        let circle = circles[person % circles.len()];
        writeln!(journal, "person @p{person} Name{person} Surname\n  circle: {circle}").expect("memory");
        // Two ties in the circle, and for every fifth person one outside it.
        writeln!(journal, "  knows: @p{} @p{}", (person + 6) % 198, (person + 24) % 198).expect("memory");
        if person % 5 == 0 {
            writeln!(journal, "  knows: @p{}", (person * 7 + 1) % 200).expect("memory");
        }
        writeln!(journal, "\n2026-{:02}-{:02} coffee @p{person}\n", person % 11 + 1, person % 27 + 1)
            .expect("memory");
    }
    let drawing = drawing(&page(&journal, &["html"]));
    assert_eq!(drawing.people, 200);
    assert_legible(&drawing);
    // Names without a free place are shown when the script lights up the person.
    assert!(drawing.names.len() >= 100, "{}", drawing.names.len());
}
