//! Help and usage errors in Chinese: the parser's own words are English.

use std::ffi::{OsStr, OsString};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, CommandFactory};

use super::answer::{Answer, Refusal};
use super::arguments::{Arguments, set_help};

/// The commands with everything in them that the reader sees in Chinese.
pub fn command() -> clap::Command {
    let version = Arg::new("version").short('V').long("version").help("显示版本").action(ArgAction::Version);
    let command = Arguments::command()
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .subcommand_help_heading("命令")
        .subcommand_value_name("命令")
        .arg(version)
        .mut_subcommands(|command| match command.get_name() {
            // It names the parts of a form, which has to be read for them: only who uses the command waits for that.
            "set" => chinese(command).defer(|set| set.after_help(set_help())),
            _ => chinese(command),
        });
    chinese(command)
}

fn chinese(command: clap::Command) -> clap::Command {
    let about = command.get_long_about().or(command.get_about()).map(ToString::to_string).unwrap_or_default();
    let help = Arg::new("help").short('h').long("help").help("显示用法").action(ArgAction::HelpShort);
    let mut order = 0;
    command
        .help_template(format!("{about}\n\n用法：{{usage}}\n\n{{all-args}}{{after-help}}"))
        .disable_help_flag(true)
        .arg(help)
        .mut_args(|argument| {
            order += 1;
            let heading = if argument.is_positional() { "参数" } else { "选项" };
            let last = if matches!(argument.get_id().as_str(), "json" | "help" | "version") { 100 } else { 0 };
            argument.help_heading(heading).display_order(order + last)
        })
}

/// The help of a command, or of the program.
pub fn help(name: Option<&str>) -> Result<Answer, Refusal> {
    let mut command = command();
    command.build();
    let help = match name {
        None => command.render_help(),
        Some(name) => match command.find_subcommand_mut(name) {
            Some(command) => command.render_help(),
            None => return unknown(name),
        },
    };
    let help = help.to_string();
    Ok(Answer::new(help.trim_end(), help.trim_end().into()))
}

/// Whether an argument stands where a command is meant and is none.
pub fn is_no_command(word: &OsStr) -> bool {
    let option = word.as_encoded_bytes().starts_with(b"-");
    !option && !command().get_subcommands().any(|command| word == command.get_name())
}

/// A word that is no command.
pub fn unknown(name: &str) -> Result<Answer, Refusal> {
    Err(Refusal::new(format!("没有“{name}”这个命令。有：\n{}", commands().trim_end())))
}

/// The commands, one a line.
pub fn commands() -> String {
    let command = command();
    let lines = command.get_subcommands().map(|command| {
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        format!("  nianbao {:<7} {about}\n", command.get_name())
    });
    lines.collect()
}

/// What the parser could not use, or the help that was asked for.
pub fn answer(error: &clap::Error, arguments: &[OsString]) -> Result<Answer, Refusal> {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let text = error.render().to_string();
            Ok(Answer::new(text.trim_end(), text.trim_end().into()))
        }
        _ => {
            let mut command = command();
            command.build();
            let called = arguments.iter().skip(1).find_map(|argument| {
                let name = argument.to_str()?;
                command.find_subcommand(name).map(|command| command.get_name().to_owned())
            });
            let called = called.as_deref().and_then(|name| command.find_subcommand_mut(name));
            let (usage, more) = match called {
                Some(command) => {
                    let more = format!("nianbao help {}", command.get_name());
                    (command.render_usage().to_string(), more)
                }
                None => (command.render_usage().to_string(), "nianbao help".to_owned()),
            };
            let usage = usage.trim_start_matches("Usage:").trim();
            Err(Refusal::new(format!("{}\n用法：{usage}\n详见：{more}", problem(error))))
        }
    }
}

/// What is wrong with the arguments.
fn problem(error: &clap::Error) -> String {
    let text = |kind| error.get(kind).map(words).unwrap_or_default();
    let argument = text(ContextKind::InvalidArg);
    let value = text(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} 后面缺少内容"),
        ErrorKind::InvalidValue => {
            format!("“{value}”不能用于 {argument}。可以写：{}", text(ContextKind::ValidValue))
        }
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
            format!("“{value}”不能用于 {argument}。{why}")
        }
        ErrorKind::UnknownArgument => {
            let meant = text(ContextKind::SuggestedArg);
            let meant = if meant.is_empty() { String::new() } else { format!("。是不是 {meant}") };
            format!("不认识“{argument}”{meant}")
        }
        ErrorKind::ArgumentConflict if argument.is_empty() => {
            let word = text(ContextKind::InvalidSubcommand);
            format!("“{word}”之前的内容不是命令；在窗口中一次只打开一个文件")
        }
        ErrorKind::ArgumentConflict => {
            let other = text(ContextKind::PriorArg);
            if other.is_empty() || other == argument {
                format!("{argument} 只能写一次")
            } else {
                format!("{argument} 不能与 {other} 同时使用")
            }
        }
        ErrorKind::MissingRequiredArgument => format!("缺少 {argument}"),
        ErrorKind::InvalidUtf8 => "参数中有读不懂的字符".to_owned(),
        _ => "参数的写法不对".to_owned(),
    }
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join("、"),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::Number(number) => number.to_string(),
        ContextValue::Bool(yes) => yes.to_string(),
        _ => String::new(),
    }
}
