//! The program is killed while it is being worked with, over and over: what it had acknowledged is there afterwards,
//! and the report file is always a whole one.
//!
//! The test runs itself as the program to be killed: a child edits by a script, tells on standard output what has
//! reached the disk, and is killed after a few of those lines, wherever it happens to be by then.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use nianbao::form::{self, PartId};
use nianbao::report::{Organ, Report, Value, file};
use nianbao::store::{self, Begin, Guard, Journal, Leftover, leftovers};

/// How often the program is killed.
const KILLS: u64 = 220;
/// Folder and seed for the child; without them the test is the one who kills.
const FOLDER: &str = "KILL_TEST_FOLDER";
const SEED: &str = "KILL_TEST_SEED";

#[test]
fn a_program_that_is_killed_loses_nothing_it_had_kept() {
    match std::env::var(FOLDER) {
        Ok(folder) => work(Path::new(&folder), std::env::var(SEED).unwrap().parse().unwrap()),
        Err(_) => kill_over_and_over(),
    }
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % most
    }
}

/// The report after a number of steps of the script. Its size varies, and so does the moment it takes to write it.
fn state(step: u64) -> Report {
    let form = form::for_year(2025).unwrap();
    let mut report = Report::new(form, 2025, Organ { name: "示例市档案局".into(), ..Organ::default() });
    report.set(form, "t3.new.nat", Some(Value::Count(i64::try_from(step).unwrap()).into()));
    let text = format!("第{step}步。{}", "公开".repeat(usize::try_from(step * 37 % 400).unwrap()));
    report.prose.insert(PartId::Overview, text);
    report
}

/// The step a report belongs to; it must be exactly what the script makes there.
fn step_of(report: &Report) -> u64 {
    let Value::Count(step) = report.entry("t3.new.nat").expect("a step").value else { panic!("{report:?}") };
    let step = u64::try_from(step).unwrap();
    assert_eq!(*report, state(step), "a state that never was");
    step
}

fn places(folder: &Path) -> (PathBuf, PathBuf) {
    (folder.join("area"), folder.join("a.nianbao"))
}

fn time() -> jiff::civil::DateTime {
    jiff::civil::date(2026, 1, 19).at(14, 5, 0, 0)
}

/// The child: goes on where the last one was killed, until it is killed too.
fn work(folder: &Path, seed: u64) {
    let (area, path) = places(folder);
    let mut dice = Dice::new(seed);
    let opened = store::open(&path).unwrap();
    let left = leftovers(&area).leftovers.pop();
    let mut step = step_of(left.as_ref().map_or(&opened.report, |left| &left.report));
    let resumed = left.and_then(|left: Leftover| left.claim().unwrap());
    let begin = Begin { path: Some(path.clone()), base: opened.report, at: time(), resumed };
    // Now and then slower than the script, so that states wait to be written.
    let journal = Journal::begin(&area, begin, Duration::from_micros(dice.below(3) * 700), None);
    let mut guard = Guard::Unchanged(opened.fingerprint);
    let mut out = std::io::stdout();
    loop {
        step += 1;
        journal.state(&state(step), time());
        match dice.below(10) {
            0..5 => {}
            5..8 => {
                journal.flush();
                writeln!(out, "kept {step}").unwrap();
            }
            8 => journal.version("填零之前", false, &state(step), time()),
            _ => {
                // As the window does, so that the journal is never behind the file.
                journal.flush();
                let saved = store::save(&path, &state(step), &guard).unwrap();
                writeln!(out, "saved {step}").unwrap();
                guard = Guard::Unchanged(saved.fingerprint);
                journal.saved("保存", &path, &state(step), time());
            }
        }
    }
}

struct Acknowledged {
    kept: u64,
    saved: u64,
}

fn kill_over_and_over() {
    let folder = tempfile::tempdir().unwrap();
    let (area, path) = places(folder.path());
    store::save(&path, &state(1), &Guard::New).unwrap();
    let mut told = Acknowledged { kept: 1, saved: 1 };
    let mut recovered = 0;
    for seed in 0..KILLS {
        let mut dice = Dice::new(seed ^ 0xABCD);
        run_and_kill(folder.path(), seed, &mut dice, &mut told);

        let on_disk = step_of(&store::open(&path).unwrap().report);
        assert!(on_disk >= told.saved, "kill {seed}: saved {}, on the disk {on_disk}", told.saved);
        let backup = std::fs::read(store::backup_path(&path)).ok();
        assert!(backup.is_none_or(|bytes| file::read(&bytes).is_ok()), "kill {seed}: the backup is not whole");
        let found = leftovers(&area);
        assert_eq!(found.unreadable, [""; 0].map(PathBuf::from), "kill {seed}");
        assert!(found.leftovers.len() <= 1, "kill {seed}: {:?}", found.leftovers);
        let last = found.leftovers.first().map_or(on_disk, |left| step_of(&left.report));
        recovered += u64::from(last > on_disk);
        assert!(last >= told.kept, "kill {seed}: kept {}, recovered {last}", told.kept);
        // What is there is where the next one goes on.
        told = Acknowledged { kept: last, saved: on_disk };
    }
    assert!(told.kept > KILLS, "the script got on");
    assert!(recovered > KILLS / 4, "there was something to recover: {recovered}");
}

fn run_and_kill(folder: &Path, seed: u64, dice: &mut Dice, told: &mut Acknowledged) {
    let mut child: Child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "a_program_that_is_killed_loses_nothing_it_had_kept", "--nocapture"])
        .env(FOLDER, folder)
        .env(SEED, seed.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut left = dice.below(6);
    let mut note = |line: &str| {
        let Some((what, step)) = line.split_once(' ').and_then(|(what, step)| Some((what, step.parse().ok()?))) else {
            return false;
        };
        match what {
            "kept" => told.kept = step,
            "saved" => (told.kept, told.saved) = (step, step),
            _ => return false,
        }
        true
    };
    while left > 0 {
        let line = lines.next().expect("the child works until it is killed").unwrap();
        left -= u64::from(note(&line));
    }
    // Some way into whatever the child is at.
    std::thread::sleep(Duration::from_micros(dice.below(8) * 400));
    child.kill().unwrap();
    assert!(!child.wait().unwrap().success());
    // What it had told before it died counts; a line that was cut does not.
    lines.map_while(Result::ok).for_each(|line| {
        note(&line);
    });
}
