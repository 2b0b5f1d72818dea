//! The program is killed while it writes what was exported, over and over: what is in the folder then are whole files
//! of one export or the other, and names that say whose leavings they are; the next export clears those away.
//!
//! The test runs itself as the program to be killed, as `tests/kill.rs` does.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use nianbao::export::{Format, Job};
use nianbao::form;
use nianbao::publish::{self, Output};
use nianbao::report::{Organ, Report, Value};
use nianbao::store::Guard;

/// How often the program is killed.
const KILLS: u64 = 60;
const FORMATS: [Format; 5] = [Format::Text, Format::Html, Format::Docx, Format::Xlsx, Format::Json];
/// The folder for the child; without it the test is the one who kills.
const FOLDER: &str = "KILL_EXPORT_TEST_FOLDER";

#[test]
fn an_export_that_is_killed_leaves_whole_files_only() {
    match std::env::var(FOLDER) {
        Ok(folder) => export_for_ever(Path::new(&folder)),
        Err(_) => kill_over_and_over(),
    }
}

/// One of two reports that are exported in turn, as files.
fn files(folder: &Path, which: i64) -> Vec<Output> {
    let form = form::for_year(2025).unwrap();
    let mut report = Report::new(form, 2025, Organ { name: "示例市档案局".into(), ..Organ::default() });
    report.set(form, "t3.new.nat", Some(Value::Count(which).into()));
    publish::make(&Job::new(form, &report, false), &FORMATS, folder, &mut |_| true).unwrap().outputs
}

/// The child: tells of every file before it is written, until it is killed.
fn export_for_ever(folder: &Path) {
    let both = [files(folder, 1), files(folder, 2)];
    let mut out = std::io::stdout();
    for files in both.iter().cycle() {
        let mut tell = |_| writeln!(out, "writing").is_ok();
        publish::write(files, folder, &Guard::Force, &mut tell).unwrap();
    }
}

fn kill_over_and_over() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("out");
    let both = [files(&folder, 1), files(&folder, 2)];
    std::fs::create_dir(&folder).unwrap();
    // Whether or not a kill hits while a file is half written, there are leavings.
    let planted = folder.join(".nianbao-aBcDeF.tmp");
    std::fs::write(&planted, b"half a f").unwrap();
    age(&planted);
    for kill in 0..KILLS {
        run_and_kill(&folder, kill);
        let mut there = BTreeMap::new();
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            if name.starts_with(".nianbao-") && name.ends_with(".tmp") {
                age(&path);
            } else {
                there.insert(path.clone(), std::fs::read(&path).unwrap());
            }
        }
        for (path, bytes) in &there {
            let mut meant = both.iter().flatten().filter(|output| output.path == *path);
            assert!(meant.any(|output| output.bytes == *bytes), "kill {kill}: {} is not whole", path.display());
        }
    }
    // What the last one left is cleared away, too.
    publish::write(&both[0], &folder, &Guard::Force, &mut |_| true).unwrap();
    let count = std::fs::read_dir(&folder).unwrap().count();
    assert_eq!(count, FORMATS.len(), "nothing is left but what was exported");
}

/// Makes a file as old as one that nobody is writing to any more.
fn age(path: &Path) {
    let hours_ago = SystemTime::now() - Duration::from_secs(2 * 3600);
    File::options().write(true).open(path).unwrap().set_modified(hours_ago).unwrap();
}

fn run_and_kill(folder: &Path, kill: u64) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "an_export_that_is_killed_leaves_whole_files_only", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut left = kill % 7 + 1;
    while left > 0 {
        left -= u64::from(lines.next().expect("it works until it is killed").unwrap().ends_with("writing"));
    }
    // Some way into whatever it is at.
    std::thread::sleep(Duration::from_micros(kill * 37 % 11 * 150));
    child.kill().unwrap();
    assert!(!child.wait().unwrap().success());
}
