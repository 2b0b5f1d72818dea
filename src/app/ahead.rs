//! What will be read soon is drawn ahead, some characters in each frame, so that no screen has to wait for them: the
//! words of commands, keys and rules from the start, and those of a report once it has been opened.
//!
//! Only the pictures of the characters are made; nothing is seen of it. When all are there the window rests.

use std::collections::BTreeSet;
use std::thread;

use egui::{Context, FontId};
use jiff::civil::Date;

use super::command::listed;
use super::disk::sample;
use super::gradual::Room;
use super::prose;
use super::state::App;
use super::theme;
use super::work::Work;
use crate::check::registry::RULES;
use crate::form::PartId;
use crate::report::Report;

/// When the report is opened that nobody sees.
const SOME_DAY: Date = Date::constant(2026, 1, 31);

/// What is still to be drawn.
#[derive(Debug, Default)]
pub struct Ahead {
    allowed: bool,
    /// Whether the words of the program itself have been put into the row.
    begun: bool,
    row: Vec<(FontId, String)>,
}

impl Ahead {
    /// From now on characters are drawn ahead. Without it every frame shows what it has to and no more.
    ///
    /// Beside the window a report is opened that nobody sees: the patterns of the rules are compiled when they are
    /// first looked for, which would take as long as opening a report does otherwise.
    pub fn allow(&mut self) {
        self.allowed = true;
        // Without the thread they are compiled later.
        let _ = thread::Builder::new().name("ahead".to_owned()).spawn(|| sample(SOME_DAY).is_some());
    }

    /// Whether nothing is left to be drawn.
    pub fn is_done(&self) -> bool {
        !self.allowed || (self.begun && self.row.is_empty())
    }

    /// Has the characters of some words drawn, after all that has been asked for before.
    fn ask<'a>(&mut self, font: FontId, words: impl IntoIterator<Item = &'a str>) {
        let characters: BTreeSet<char> = words.into_iter().flat_map(str::chars).collect();
        self.row.push((font, characters.into_iter().collect()));
    }

    /// Asks for everything that a report may show.
    pub(super) fn ask_report(&mut self, work: &Work) {
        if !self.allowed {
            return;
        }
        let findings = work.checked.findings.iter();
        let fixes = findings.clone().flat_map(|finding| finding.fixes.iter().map(|fix| fix.title.as_str()));
        let said = findings.flat_map(|finding| [Some(finding.message.as_str()), finding.hint.as_deref()]).flatten();
        self.ask(theme::sans(theme::BODY), fixes.chain(said));
        let texts = |report: &Report| -> Vec<String> {
            let parts = PartId::ALL.into_iter().filter(|part| *part != PartId::Signature);
            parts.map(|part| report.text(part).to_owned()).collect()
        };
        let mut faces: Vec<(FontId, String)> = Vec::new();
        for text in texts(&work.report) {
            prose::tell_words(&text, 1.0, &mut |font, words| match faces.iter_mut().find(|(face, _)| face == font) {
                Some((_, all)) => all.push_str(words),
                None => faces.push((font.clone(), words.to_owned())),
            });
        }
        faces.into_iter().for_each(|(font, words)| self.ask(font, [words.as_str()]));
        if let Some(last) = &work.last {
            self.ask(theme::sans(theme::BODY), texts(last.report()).iter().map(String::as_str));
        }
    }

    fn ask_program(&mut self) {
        let rules = RULES.iter().flat_map(|rule| [rule.code, rule.title]);
        let commands = listed().flat_map(|command| [command.text(), command.tooltip()]);
        self.ask(theme::sans(theme::BODY), commands.chain(rules));
    }

    /// Draws as much as the frame has room for.
    fn go_on(&mut self, ctx: &Context) {
        if !self.allowed {
            return;
        }
        if !std::mem::replace(&mut self.begun, true) {
            self.ask_program();
        }
        if self.row.is_empty() {
            return;
        }
        let mut room = Room::of(ctx);
        while let Some((font, words)) = self.row.first() {
            if !room.draw(font, words) {
                ctx.request_repaint();
                return;
            }
            self.row.remove(0);
        }
    }
}

impl App {
    /// Draws characters ahead with what the frame has left.
    pub(super) fn draw_ahead(&mut self, ctx: &Context) {
        self.ahead.go_on(ctx);
    }
}
