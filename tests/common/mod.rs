//! Running the program as its users do: a real process in a folder of its own.
#![allow(dead_code, reason = "each test file uses its own part of this")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;

/// A folder with nothing in it that is gone after the test.
pub struct Folder {
    folder: tempfile::TempDir,
}

/// What a process answered.
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Folder {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), content).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    /// Names of everything in the folder, in order, so that a file left behind is seen.
    pub fn names(&self) -> Vec<String> {
        names(self.folder.path())
    }

    /// Copies a sample report into the folder.
    pub fn sample(&self, name: &str) -> String {
        let file = format!("{name}.nianbao");
        std::fs::copy(fixture(&format!("samples/{file}")), self.path(&file)).unwrap();
        file
    }

    /// The program, in this folder, without a screen and with settings of its own.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nianbao"));
        command.current_dir(self.folder.path());
        command.env("NIANBAO_CONFIG", self.path("设置"));
        for screen in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "NIANBAO_LOG"] {
            command.env_remove(screen);
        }
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        Run::of(self.command().args(arguments))
    }

    pub fn run_with_input(&self, input: &str, arguments: &[&str]) -> Run {
        Run::of(self.command().args(arguments).write_stdin(input))
    }

    /// Runs a command that must succeed.
    pub fn done(&self, arguments: &[&str]) -> Run {
        let run = self.run(arguments);
        assert_eq!(run.code, 0, "{arguments:?}: {}{}", run.out, run.err);
        run
    }
}

impl Run {
    pub fn of(command: &mut Command) -> Self {
        let output = command.output().unwrap();
        Self {
            code: output.status.code().expect("the process ended by itself"),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Standard output as the one JSON value it has to be.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }

    /// The whole answer for a snapshot.
    pub fn show(&self) -> String {
        format!("code {}\n-- out\n{}-- err\n{}", self.code, self.out, self.err)
    }
}

pub fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

pub fn fixture(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(path)
}
