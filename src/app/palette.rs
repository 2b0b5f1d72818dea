//! The list of everything that can be done, searched by words or by the initials of their pinyin (拼音首字母).
//!
//! It is derived from the list of commands and from the form; nothing is named here a second time.

use super::command::{Command, keys_text, listed, way_to};
use super::search::{Query, Words};
use super::state::{App, Place};
use crate::form::{Form, Table};

/// Something that can be chosen.
#[derive(Debug, Clone)]
pub struct Entry {
    pub text: String,
    /// The keys that call it, where it has any.
    pub keys: String,
    /// Why it cannot be used now.
    pub refusal: Option<&'static str>,
    pub commands: Vec<Command>,
    words: Words,
}

impl Entry {
    fn new(text: String, commands: Vec<Command>) -> Self {
        let words = Words::new(&text);
        Self { text, keys: String::new(), refusal: None, commands, words }
    }
}

/// Everything that can be chosen now: the commands of the menus, the places of the report, the rows of its tables.
pub fn entries(app: &App, ctx: &egui::Context) -> Vec<Entry> {
    let commands = listed().map(|command| {
        let mut entry = Entry::new(command.text().to_owned(), vec![command.clone()]);
        entry.keys =
            command.shortcut().map(|keys| keys_text(ctx, &keys)).or_else(|| way_to(command)).unwrap_or_default();
        entry.refusal = command.refusal(app);
        entry
    });
    let mut entries: Vec<Entry> = commands.collect();
    // What was used lately comes first among equals.
    entries.sort_by_key(|entry| {
        let at = app.lately.iter().position(|command| entry.commands.first() == Some(command));
        at.unwrap_or(usize::MAX)
    });
    if let Some(work) = &app.work {
        let enter = |place: Place| Entry::new(format!("转到 {}", place.name()), vec![Command::Enter(place)]);
        entries.extend(Place::all().map(enter));
        entries.extend(work.form.tables.iter().flat_map(|table| rows(work.form, table)));
    }
    entries
}

/// The rows of a table; choosing one goes to its first cell.
fn rows<'a>(form: &'a Form, table: &'a Table) -> impl Iterator<Item = Entry> + 'a {
    let mut seen: Option<&str> = None;
    form.cells.iter().filter_map(move |cell| {
        let here = form.table_of(cell).is_some_and(|other| other.id == table.id);
        if !here || seen == Some(cell.row.as_str()) {
            return None;
        }
        seen = Some(&cell.row);
        let text = format!("转到 {} {}", table.name, cell.row_name);
        Some(Entry::new(text, vec![Command::Go(Place::Part(table.part)), Command::GoToCell(cell.id.clone())]))
    })
}

/// The entries that fit what was typed, the best first; equally good ones in the order of the menus.
pub fn search<'a>(entries: &'a [Entry], typed: &str) -> Vec<&'a Entry> {
    let query = Query::new(typed);
    let mut found: Vec<(u8, &Entry)> =
        entries.iter().filter_map(|entry| Some((entry.words.rank(&query)?, entry))).collect();
    found.sort_by_key(|(rank, entry)| (*rank, entry.refusal.is_some()));
    found.into_iter().map(|(_, entry)| entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(typed: &str) -> String {
        let entries: Vec<Entry> = ["新建…", "导出…", "另存为…", "转到 六 其他事项", "打开…", "导入PDF…"]
            .into_iter()
            .map(|text| Entry::new(text.to_owned(), Vec::new()))
            .collect();
        search(&entries, typed).into_iter().map(|entry| entry.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_initials_and_whole_pinyin_are_found_in_this_order() {
        assert_eq!(found("导"), "导出… 导入PDF…");
        assert_eq!(found("dc"), "导出…");
        assert_eq!(found("d"), "导出… 打开… 导入PDF… 转到 六 其他事项");
        assert_eq!(found("qtsx"), "转到 六 其他事项");
        assert_eq!(found("lingcun"), "另存为…");
        assert_eq!(found("PDF"), "导入PDF…");
        assert_eq!(found("没有的"), "");
        assert_eq!(found("").split(' ').count(), 8);
    }
}
