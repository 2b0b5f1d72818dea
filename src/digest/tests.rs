use super::*;
use crate::report::{Organ, parse_entry};

/// A report of a year with these cells filled.
fn report(year: i16, cells: &[(&str, &str)]) -> (&'static Form, Report) {
    let form = form::for_year(year).unwrap();
    let mut report = Report::new(form, year, Organ { name: "示例市档案局".into(), ..Organ::default() });
    for (id, text) in cells {
        let kind = form.cell(id).unwrap().kind;
        report.set(form, id, Some(parse_entry(kind, text).value.into()));
    }
    (form, report)
}

/// Every cell that is not a total, filled with a figure that follows from its place.
fn full(year: i16, step: usize) -> (&'static Form, Report) {
    let form = form::for_year(year).unwrap();
    let inputs = form.cells.iter().enumerate().filter(|(_, cell)| !cell.computed);
    let cells: Vec<(String, String)> =
        inputs.map(|(index, cell)| (cell.id.to_string(), (index * step % 7).to_string())).collect();
    let cells: Vec<(&str, &str)> = cells.iter().map(|(id, text)| (id.as_str(), text.as_str())).collect();
    report(year, &cells)
}

fn shown(digest: &Digest) -> String {
    let number = |number: Option<Decimal>| number.map_or("?".to_owned(), |number| number.to_string());
    let lines = |name: &str, items: &[Item]| {
        let line = |item: &Item| {
            let (now, last) = (number(item.now), number(item.last));
            format!("  {} {now}{} ({last}) = {}\n", item.name, item.unit.as_str(), item.cells.len())
        };
        format!("{name}\n{}", items.iter().map(line).collect::<String>())
    };
    let groups: String = digest.disputes.iter().map(|group| lines(&group.name, &group.items)).collect();
    format!(
        "{} {:?}\n{}{}{}{groups}{}",
        digest.year,
        digest.last_year,
        lines("flow", &digest.flow),
        lines("outcomes", &digest.outcomes),
        lines("applicants", &digest.applicants),
        lines("disclosure", &digest.disclosure),
    )
}

#[test]
fn a_report_in_short_beside_last_years() {
    let (form, now) = full(2025, 3);
    let (_, last) = full(2024, 2);
    insta::assert_snapshot!(shown(&Digest::of(form, &now, Some(&last))));
}

#[test]
fn last_year_may_stand_on_the_older_form() {
    let (form, now) = full(2021, 3);
    let (_, last) = full(2020, 2);
    insta::assert_snapshot!(shown(&Digest::of(form, &now, Some(&last))));
}

#[test]
fn what_is_not_known_is_not_zero() {
    let (form, now) = report(2025, &[("t3.new.nat", "3"), ("t3.open.nat", "约2"), ("t3.none1.nat", "1")]);
    let digest = Digest::of(form, &now, None);
    let find = |name: &str| digest.outcomes.iter().find(|item| item.name == name).unwrap().now;
    assert_eq!(find("予以公开"), None, "unreadable");
    assert_eq!(find("无法提供"), None, "one row of three is filled");
    assert_eq!(digest.applicants[0].now, Some(Decimal::from(3)));
    assert_eq!(digest.applicants[1].now, None);
    assert_eq!(digest.last_year, None);
}

#[test]
fn outcomes_together_are_the_total() {
    for year in [2020, 2025] {
        let (form, now) = full(year, 5);
        let digest = Digest::of(form, &now, None);
        let sum: Decimal = digest.outcomes.iter().filter_map(|item| item.now).sum();
        assert_eq!(Some(sum), digest.flow[2].now, "{year}");
    }
}
