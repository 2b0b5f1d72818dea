//! Walks the registry: every rule has its place, its card, its page in the handbook, and fixtures on which it
//! speaks and on which it is silent.
//!
//! A fixture is a report file with only what matters to its rule. `should_fail/CODE*.nianbao` must yield a finding
//! with the code, `should_pass/CODE*.nianbao` none. `….last.nianbao` beside it is last year's report.
//! Today is 2026-01-10 unless the file says `// today: YYYY-MM-DD`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use nianbao::check::{Finding, Severity, check, handbook, registry::RULES};
use nianbao::form;
use nianbao::report::{Report, file};

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The fixtures of a folder, without the companions of last year.
fn fixtures(folder: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root("tests/fixtures").join(folder)).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| name(path).ends_with(".nianbao") && !name(path).ends_with(".last.nianbao"));
    paths.sort();
    paths
}

fn name(path: &Path) -> &str {
    path.file_name().unwrap().to_str().unwrap()
}

/// `A3-01` of `A3-01_two.nianbao`.
fn code(path: &Path) -> &str {
    name(path).split(['.', '_']).next().unwrap()
}

fn read(path: &Path) -> Report {
    file::read(&std::fs::read(path).unwrap()).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn findings(path: &Path) -> Vec<Finding> {
    let text = std::fs::read_to_string(path).unwrap();
    let today = text.lines().find_map(|line| line.trim().strip_prefix("// today:"));
    let today = today.map_or(Date::constant(2026, 1, 10), |date| date.trim().parse().unwrap());
    let report = read(path);
    let last = path.with_extension("last.nianbao");
    let last = last.exists().then(|| read(&last));
    check(form::by_id(report.form).unwrap(), &report, last.as_ref(), today).findings
}

fn shown(findings: &[Finding]) -> String {
    findings.iter().map(|f| format!("{} {} {}\n", f.code, f.severity.label(), f.message)).collect()
}

#[test]
fn every_rule_has_its_own_code_file_and_card() {
    let mut codes = BTreeSet::new();
    for rule in RULES {
        assert!(codes.insert(rule.code), "{} is used twice", rule.code);
        let family = handbook::family(rule.code).to_lowercase();
        let file = format!("src/check/rules/{family}/{}.rs", rule.code.to_lowercase().replace('-', "_"));
        assert!(root(&file).exists(), "{} should stand in {file}", rule.code);
        assert!(
            !rule.name.is_empty()
                && rule.name.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit())
        );
        assert!(!rule.title.is_empty(), "{} has no title", rule.code);
        for (heading, text) in rule.card.sections() {
            assert!(text.chars().count() >= 4, "{}: {heading} is empty", rule.code);
            assert!(!text.contains('！'), "{}: {heading} shouts", rule.code);
        }
    }
}

#[test]
fn every_rule_file_is_registered() {
    let registered: BTreeSet<String> = RULES.iter().map(|rule| rule.code.to_lowercase().replace('-', "_")).collect();
    for family in std::fs::read_dir(root("src/check/rules")).unwrap().map(|entry| entry.unwrap().path()) {
        for file in std::fs::read_dir(&family).into_iter().flatten().map(|entry| entry.unwrap().path()) {
            // Snapshots stand in a folder of their own.
            let Ok(text) = std::fs::read_to_string(&file) else { continue };
            let stem = file.file_stem().unwrap().to_str().unwrap();
            assert!(!text.contains("pub const RULE: Rule") || registered.contains(stem), "{stem} is not registered");
        }
    }
}

#[test]
fn every_rule_has_a_fixture_on_which_it_speaks_and_one_on_which_it_is_silent() {
    let mut missing = Vec::new();
    for folder in ["should_fail", "should_pass"] {
        let has: BTreeSet<String> = fixtures(folder).iter().map(|path| code(path).to_owned()).collect();
        missing
            .extend(RULES.iter().filter(|rule| !has.contains(rule.code)).map(|rule| format!("{folder}/{}", rule.code)));
    }
    assert!(missing.is_empty(), "no fixture: {}", missing.join(" "));
}

#[test]
fn rules_speak_where_they_should() {
    for path in fixtures("should_fail") {
        let found = findings(&path);
        assert!(found.iter().any(|f| f.code == code(&path)), "{}:\n{}", name(&path), shown(&found));
    }
}

#[test]
fn rules_are_silent_where_they_should_be() {
    for path in fixtures("should_pass") {
        let found = findings(&path);
        assert!(!found.iter().any(|f| f.code == code(&path)), "{}:\n{}", name(&path), shown(&found));
    }
}

#[test]
fn sound_reports_have_no_error_and_no_warning() {
    for path in fixtures("should_pass").iter().filter(|path| name(path).starts_with("sound")) {
        let grave: Vec<Finding> = findings(path).into_iter().filter(|f| f.severity != Severity::Hint).collect();
        assert!(grave.is_empty(), "{}:\n{}", name(path), shown(&grave));
    }
}

#[test]
fn the_handbook_is_up_to_date() {
    let path = root("docs/rules.md");
    let wanted = handbook::markdown();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &wanted).unwrap();
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(found == wanted, "docs/rules.md is old: run UPDATE_DOCS=1 cargo test --test rules");
}
