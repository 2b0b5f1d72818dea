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
use nianbao::check::others::{Entry, Others};
use nianbao::check::words::Words;
use nianbao::check::{Against, Checker, Context, Finding, Reads, Rule, Severity, Sink};
use nianbao::check::{check, check_against, handbook, registry::RULES};
use nianbao::form;
use nianbao::report::{Organ, Report, Value, file};

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
            // A family may have folders of its own, for snapshots.
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
    let speaks = |path: &PathBuf| findings(path).iter().any(|finding| finding.code == code(path));
    let mute: Vec<PathBuf> = fixtures("should_fail").into_iter().filter(|path| !speaks(path)).collect();
    assert!(mute.is_empty(), "nothing found in {mute:?}");
}

#[test]
fn rules_are_silent_where_they_should_be() {
    let mut told = String::new();
    for path in fixtures("should_pass") {
        let found: Vec<Finding> = findings(&path).into_iter().filter(|finding| finding.code == code(&path)).collect();
        told += &shown(&found);
    }
    assert_eq!(told, "");
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

/// The report with one input replaced by that of another report.
fn with_other(input: Reads, report: &Report, other: &Report) -> Report {
    let mut changed = report.clone();
    if input == Reads::PROSE {
        changed.prose = other.prose.clone();
    } else if input == Reads::PROFILE {
        (changed.organ, changed.title) = (other.organ.clone(), other.title.clone());
        changed.signature = other.signature.clone();
    } else if input == Reads::SOURCE {
        changed.source = other.source.clone();
    } else if input.meets(Reads::FIGURES) {
        changed.cells.retain(|id, _| !Reads::of_cell(id).meets(input));
        let form = form::by_id(report.form).unwrap();
        let of_input = other.cells.iter().filter(|(id, _)| Reads::of_cell(id).meets(input) && form.cell(id).is_some());
        changed.cells.extend(of_input.map(|(id, entry)| (id.clone(), entry.clone())));
    }
    changed
}

/// A rule that names too few of its inputs would keep findings that no longer hold.
#[test]
fn rules_read_nothing_but_what_they_name() {
    let paths: Vec<PathBuf> = ["should_fail", "should_pass", "samples"].into_iter().flat_map(fixtures).collect();
    let donors = ["should_pass/sound-2021.nianbao", "samples/xinzhou-2020.nianbao", "should_fail/F03.nianbao"];
    let donors = donors.map(|path| read(&root("tests/fixtures").join(path)));
    let today = Date::constant(2026, 1, 10);
    let found = |rule: &Rule, context: &Context| {
        let mut sink = Sink::default();
        (rule.check)(rule, context, &mut sink);
        (sink.findings, sink.not_assessable)
    };
    for path in &paths {
        let report = read(path);
        let form = form::by_id(report.form).unwrap();
        let last = path.with_extension("last.nianbao");
        let last = last.exists().then(|| read(&last));
        // Its own rule on its own fixture, and every rule on the whole reports.
        let whole = path.parent().unwrap().ends_with("samples") || ["sound-2019", "sound-2021"].contains(&code(path));
        let rules: Vec<&&Rule> =
            RULES.iter().filter(|rule| (whole || rule.code == code(path)) && rule.forms.include(report.form)).collect();
        let context = Context::new(form, &report, Against::new(last.as_ref(), today));
        let wanted: Vec<_> = rules.iter().map(|rule| found(rule, &context)).collect();
        for (input, other) in Reads::ALL.into_iter().flat_map(|input| donors.iter().map(move |other| (input, other))) {
            let changed = with_other(input, &report, other);
            let other_last = (input == Reads::LAST).then_some(other).or(last.as_ref());
            let day = if input == Reads::TODAY { Date::constant(2031, 3, 30) } else { today };
            let mut against = Against::new(other_last, day);
            // The report itself as that of another organ, and words that nearly every report has.
            let twin =
                Report { organ: Organ { name: "另一县财政局".into(), ..report.organ.clone() }, ..report.clone() };
            let others = Others::new(vec![Some(Entry::new("乙", &report)), Some(Entry::new("甲", &twin))]);
            let (words, _) = Words::read("公开 公布\n申请 请求");
            if input == Reads::OTHERS {
                against = against.others(Some(others.beside(0)));
            } else if input == Reads::WORDS {
                against = against.words(&words);
            }
            let context = Context::new(form, &changed, against);
            for (rule, wanted) in rules.iter().zip(&wanted).filter(|(rule, _)| !rule.reads.meets(input)) {
                assert_eq!(found(rule, &context), *wanted, "{} reads {input:?}: {}", rule.code, name(path));
            }
        }
    }
}

/// One checker led through all the reports finds in each what a fresh check finds.
#[test]
fn what_is_kept_is_what_would_be_found() {
    let mut checker = Checker::default();
    let mut paths: Vec<PathBuf> = ["should_fail", "should_pass", "samples"].into_iter().flat_map(fixtures).collect();
    // Reports of the same form and year in a row, so that something can be kept.
    paths.sort_by_cached_key(|path| (read(path).form, read(path).year));
    for path in &paths {
        let report = read(path);
        let form = form::by_id(report.form).unwrap();
        let last = path.with_extension("last.nianbao");
        let last = last.exists().then(|| read(&last));
        let against = Against::new(last.as_ref(), Date::constant(2026, 1, 10));
        assert_eq!(checker.check(form, &report, against), check_against(form, &report, against), "{}", name(path));
        // One figure more.
        let mut changed = report.clone();
        changed.set(form, "t3.new.nat", Some(Value::Count(7654).into()));
        assert_eq!(checker.check(form, &changed, against), check_against(form, &changed, against), "{}", name(path));
        let (words, _) = Words::read("公开 公布");
        let against = against.words(&words);
        assert_eq!(checker.check(form, &changed, against), check_against(form, &changed, against), "{}", name(path));
    }
}
