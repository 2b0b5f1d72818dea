use std::fs;
use std::path::Path;

use jiff::civil::date;

use super::docket::folders;
use super::*;
use crate::form;
use crate::report::{Organ, Value};
use crate::store::{Guard, save};

fn at(minute: i8) -> DateTime {
    date(2026, 1, 19).at(14, minute, 0, 0)
}

fn report(count: i64) -> Report {
    let form = form::for_year(2025).unwrap();
    let mut report = Report::new(form, 2025, Organ { name: "示例市档案局".into(), ..Organ::default() });
    report.set(form, "t3.new.nat", Some(Value::Count(count).into()));
    report
}

fn begin(area: &Path, path: Option<&Path>, base: Report) -> Journal {
    let begin = Begin { path: path.map(Path::to_path_buf), base, at: at(0), resumed: None };
    Journal::begin(area, begin, Duration::ZERO, None)
}

/// As if the program had been killed.
fn kill(journal: Journal) {
    journal.flush();
    drop(journal);
}

fn the_only(area: &Path) -> Leftover {
    let mut found = leftovers(area);
    assert_eq!((found.leftovers.len(), found.unreadable.len()), (1, 0));
    found.leftovers.remove(0)
}

fn names(journal: &Journal) -> Vec<String> {
    journal.versions().iter().map(|version| version.name().to_owned()).collect()
}

#[test]
fn the_last_state_of_a_report_that_was_never_saved_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let journal = begin(folder.path(), None, report(0));
    assert_eq!(journal.kept(), Kept::Nothing);
    for count in 1..50 {
        journal.state(&report(count), at(1));
    }
    journal.flush();
    assert_eq!(journal.kept(), Kept::At(at(1)));
    assert!(leftovers(folder.path()).leftovers.is_empty(), "the journal of a running program is its own");
    kill(journal);
    let left = the_only(folder.path());
    assert_eq!((&left.report, left.at, &left.path), (&report(49), at(1), &None));
    assert_eq!(left.changes().len(), 1);

    // Going on with it, being killed again, and then discarding it.
    let resumed = left.claim().unwrap();
    assert!(left.claim().unwrap().is_none(), "it belongs to one program only");
    let begin = Begin { path: None, base: left.base.clone(), at: at(2), resumed };
    let journal = Journal::begin(folder.path(), begin, Duration::ZERO, None);
    journal.state(&report(50), at(3));
    kill(journal);
    let left = the_only(folder.path());
    assert_eq!((&left.report, &left.base), (&report(50), &report(0)));
    left.discard().unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn nothing_is_offered_that_is_on_the_disk_already() {
    let folder = tempfile::tempdir().unwrap();
    let (area, path) = (folder.path().join("area"), folder.path().join("a.nianbao"));
    save(&path, &report(1), &Guard::New).unwrap();

    // Changed and changed back.
    let journal = begin(&area, Some(&path), report(1));
    journal.state(&report(2), at(1));
    journal.state(&report(1), at(2));
    kill(journal);
    assert!(leftovers(&area).leftovers.is_empty());

    // Saved, but killed before the journal could note it.
    let journal = begin(&area, Some(&path), report(1));
    journal.state(&report(3), at(1));
    save(&path, &report(3), &Guard::Force).unwrap();
    kill(journal);
    assert!(leftovers(&area).leftovers.is_empty());

    // Saved, noted, and then changed by others: nothing of this program is missing.
    let journal = begin(&area, Some(&path), report(3));
    journal.state(&report(4), at(1));
    save(&path, &report(4), &Guard::Force).unwrap();
    journal.saved("保存", &path, &report(4), at(2));
    kill(journal);
    save(&path, &report(9), &Guard::Force).unwrap();
    assert!(leftovers(&area).leftovers.is_empty());
}

#[test]
fn a_file_that_others_have_changed_meanwhile_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let (area, path) = (folder.path().join("area"), folder.path().join("a.nianbao"));
    save(&path, &report(1), &Guard::New).unwrap();
    let journal = begin(&area, Some(&path), report(1));
    journal.state(&report(2), at(1));
    kill(journal);
    assert!(!the_only(&area).disk_has_changed());
    save(&path, &report(8), &Guard::Force).unwrap();
    let left = the_only(&area);
    assert!(left.disk_has_changed());
    assert_eq!((left.changes()[0].old.as_str(), left.changes()[0].new.as_str()), ("8", "2"));
    left.discard().unwrap();
    assert!(leftovers(&area).leftovers.is_empty());
    // What was discarded can still be looked up among the versions of the file.
    assert_eq!(names(&begin(&area, Some(&path), report(8))), ["打开时", "没有保存的内容"]);
}

#[test]
fn a_torn_tail_costs_only_itself() {
    let folder = tempfile::tempdir().unwrap();
    let journal = begin(folder.path(), None, report(0));
    journal.state(&report(1), at(1));
    journal.flush();
    journal.state(&report(2), at(2));
    kill(journal);
    let file = folders(folder.path())[0].join("journal");
    let whole = fs::read(&file).unwrap();
    let mut seen = Vec::new();
    for length in (0..=whole.len()).rev() {
        fs::write(&file, &whole[..length]).unwrap();
        let found = leftovers(folder.path());
        seen.push(match found.leftovers.first() {
            Some(left) => Some(left.report.clone()),
            None if found.unreadable.len() == 1 => None,
            None => break,
        });
    }
    seen.dedup();
    // Without the first state there is nothing but the beginning, which is not worth an offer.
    assert_eq!(seen, [Some(report(2)), Some(report(1))]);
}

#[test]
fn a_journal_that_cannot_be_read_is_kept_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let journal = begin(folder.path(), None, report(0));
    journal.state(&report(1), at(1));
    kill(journal);
    let docket = folders(folder.path())[0].clone();
    fs::write(docket.join("journal"), "not a journal").unwrap();
    let found = leftovers(folder.path());
    assert_eq!((found.leftovers.len(), found.unreadable), (0, vec![docket.clone()]));
    assert!(docket.join("journal").exists());
}

#[test]
fn a_long_journal_begins_anew_and_stays_small() {
    let folder = tempfile::tempdir().unwrap();
    let journal = begin(folder.path(), None, report(0));
    let mut long = report(1);
    for number in 0..12 {
        long.prose.insert(form::PartId::Overview, format!("{number}{}", "公开".repeat(40_000)));
        journal.state(&long, at(1));
        journal.flush();
    }
    let size = fs::metadata(folders(folder.path())[0].join("journal")).unwrap().len();
    assert!(size < 1_400_000, "{size}");
    kill(journal);
    let left = the_only(folder.path());
    assert_eq!((left.report, left.base), (long, report(0)));
}

#[test]
fn versions_stay_with_the_file_when_it_is_closed_and_go_along_under_another_name() {
    let folder = tempfile::tempdir().unwrap();
    let area = folder.path().join("area");
    let (path, other) = (folder.path().join("a.nianbao"), folder.path().join("b.nianbao"));
    save(&path, &report(1), &Guard::New).unwrap();
    let journal = begin(&area, Some(&path), report(1));
    assert_eq!(journal.versions(), []);
    assert!(!area.exists(), "looking makes nothing");
    journal.state(&report(2), at(1));
    journal.version("粘贴 表三之前", false, &report(2), at(2));
    journal.saved("保存", &path, &report(3), at(3));
    journal.version("送审稿", true, &report(3), at(4));
    assert_eq!(names(&journal), ["打开时", "粘贴 表三之前", "保存", "送审稿"]);
    journal.saved("保存", &other, &report(4), at(5));
    journal.close(Some(&report(5)), at(6));

    let again = begin(&area, Some(&path), report(3));
    assert_eq!(names(&again), ["打开时", "粘贴 表三之前", "保存", "送审稿"]);
    again.close(None, at(7));
    let of_other = begin(&area, Some(&other), report(4));
    assert_eq!(names(&of_other), ["打开时", "粘贴 表三之前", "保存", "送审稿", "保存", "没有保存的内容"]);
    assert_eq!(of_other.versions().last().unwrap().report().unwrap(), report(5));
    of_other.close(None, at(8));
    assert!(folders(&area).iter().all(|folder| !folder.join("journal").exists()));
    let locks = fs::read_dir(&area).unwrap().filter(|entry| entry.as_ref().unwrap().path().is_file()).count();
    assert_eq!(locks, 0);
}

#[test]
fn a_report_that_was_never_saved_leaves_nothing_when_it_is_closed() {
    let folder = tempfile::tempdir().unwrap();
    let journal = begin(folder.path(), None, report(0));
    journal.state(&report(1), at(1));
    journal.version("填零之前", false, &report(1), at(1));
    journal.close(Some(&report(1)), at(2));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn what_waits_to_be_recovered_is_not_touched_by_new_work_on_the_same_file() {
    let folder = tempfile::tempdir().unwrap();
    let (area, path) = (folder.path().join("area"), folder.path().join("a.nianbao"));
    save(&path, &report(1), &Guard::New).unwrap();
    let journal = begin(&area, Some(&path), report(1));
    journal.state(&report(2), at(1));
    kill(journal);
    let journal = begin(&area, Some(&path), report(1));
    journal.state(&report(7), at(5));
    journal.flush();
    assert_eq!(the_only(&area).report, report(2));
    assert_eq!(names(&journal), ["打开时"], "the versions are there too");
    kill(journal);
    let reports: Vec<Report> = leftovers(&area).leftovers.into_iter().map(|left| left.report).collect();
    assert_eq!(reports, [report(7), report(2)], "the latest first");
}

#[test]
fn a_recovery_area_that_refuses_is_told_and_tried_again() {
    let folder = tempfile::tempdir().unwrap();
    let area = folder.path().join("area");
    fs::write(&area, "in the way").unwrap();
    let journal = begin(&area, None, report(0));
    journal.state(&report(1), at(1));
    journal.flush();
    let Kept::Refused(why) = journal.kept() else { panic!("refused") };
    assert!(why.starts_with("没有自动保存到恢复区："), "{why}");
    fs::remove_file(&area).unwrap();
    journal.state(&report(2), at(2));
    kill(journal);
    assert_eq!(the_only(&area).report, report(2));
}
