//! The command line: whatever the window does to a report, a command does too.
//!
//! One file a subcommand. A command takes its arguments and gives an `Answer` or a `Refusal`;
//! only this file prints. They share `source` (files and `-`) and `name` (what `get` and `set` know).
//!
//! | code | meaning |
//! |---|---|
//! | 0 | done and nothing wrong |
//! | 1 | done, and findings of severity error stand |
//! | 2 | not done: usage, unreadable file, refused |

mod answer;
mod arguments;
mod carry;
mod check;
mod export;
mod get;
mod grounds;
mod import;
mod log;
mod name;
mod new;
mod recover;
mod rules;
mod set;
mod source;
mod usage;
mod verify;

pub use arguments::{Request, read_arguments};
pub use log::start_log;

use std::io::{self, Write};
use std::process::ExitCode;

use answer::{Answer, Refusal};
use arguments::Command;

/// Runs a command and prints what it answers.
fn run(command: &Command, json: bool) -> ExitCode {
    // A command has nothing else to do on this thread. Only a second pool would be refused, and there is none.
    let _ = rayon::ThreadPoolBuilder::new().use_current_thread().build_global();
    let answer = match command {
        Command::New(arguments) => new::run(arguments, json),
        Command::Get(arguments) => get::run(arguments),
        Command::Set(arguments) => set::run(arguments, json),
        Command::Import(arguments) => import::run(arguments, json),
        Command::Carry(arguments) => carry::run(arguments, json),
        Command::Check(arguments) => check::run(arguments),
        Command::Export(arguments) => export::run(arguments, json),
        Command::Verify(arguments) => verify::run(arguments),
        Command::Rules(arguments) => rules::run(arguments),
        Command::Recover(arguments) => recover::run(arguments, json),
        Command::Help { command } => usage::help(command.as_deref()),
    };
    print(answer, json)
}

/// Data to standard output, messages to standard error.
fn print(answer: Result<Answer, Refusal>, json: bool) -> ExitCode {
    let (out, notes, code) = match answer {
        Ok(answer) => {
            let out = if json { json_line(&answer.json) } else { answer.out };
            (out, answer.notes, answer.code)
        }
        Err(refusal) => {
            let out = if json { json_line(&refusal.json()) } else { Vec::new() };
            (out, vec![refusal.message], 2)
        }
    };
    for note in notes {
        // Where even this cannot be printed there is nobody to tell.
        let _ = writeln!(io::stderr(), "{note}");
    }
    let mut stdout = io::stdout().lock();
    match stdout.write_all(&out).and_then(|()| stdout.flush()) {
        // Whoever read the output had enough of it.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(code),
        Err(_) => {
            let _ = writeln!(io::stderr(), "结果没有完整输出：标准输出写不进去，可能是磁盘已满。请腾出空间后再试");
            ExitCode::from(2)
        }
        Ok(()) => ExitCode::from(code),
    }
}

fn json_line(value: &serde_json::Value) -> Vec<u8> {
    format!("{value:#}\n").into_bytes()
}

/// Tells that there is no window here, and which commands need none. `why` is a sentence of its own.
pub fn no_window(why: &str) -> ExitCode {
    let _ = writeln!(io::stderr(), "{why}\n不需要窗口的命令：\n{}用法见 nianbao help", usage::commands());
    ExitCode::from(2)
}
