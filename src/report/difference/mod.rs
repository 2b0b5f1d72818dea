//! What differs between two reports, old → new, place by place in the form's words.
//!
//! It serves wherever two states of a report meet: a file that others have changed, a version to go back to,
//! what was recovered, what was published. Two reports are equal exactly if nothing differs,
//! and taking every change gives the new report: [`edits`] turns chosen changes into steps that can be undone.

mod organ;
mod paragraphs;

pub use paragraphs::{Run, RunKind, runs};

use std::collections::BTreeSet;

use super::{Edit, Entry, Figures, LastReport, Report, Signature, Source, Value, Waiver};
use crate::form::{self, CellId, Form, PartId};

/// One place in which two reports differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub target: Target,
    /// The place in the form's words, e.g. `表三 一、本年新收·自然人` or `一、总体情况 第3段`.
    pub place: String,
    /// What stood there. A cell says `未填`; a paragraph that was not there is empty.
    pub old: String,
    pub new: String,
}

/// Which thing of a report a change is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Another national form. The cells of two forms are not compared.
    Form,
    Year,
    Title,
    /// A field of the profile (单位信息), by its place in the list of fields.
    Organ(usize),
    Cell(CellId),
    /// Paragraphs of a part, by their place among the places that differ.
    Paragraphs {
        part: PartId,
        piece: usize,
    },
    /// 落款单位
    SignatureOrgan,
    /// 成文日期
    SignatureDate,
    /// What has been set aside (搁置).
    Waivers,
    /// How the source printed what was imported.
    Source,
    /// Which stretches of the prose follow the tables (活字段).
    Fields,
    /// Last year's report, attached, taken off, or with other sentences confirmed.
    Last,
}

/// Everything in which two reports differ, in the order of the report.
pub fn difference(old: &Report, new: &Report) -> Vec<Change> {
    // Taken apart so that a field that is added to the report cannot be forgotten here.
    let Report { form, year, title, organ, prose: _, cells: _, signature, waivers, source, last, fields } = old;
    let mut changes = Changes::default();
    let forms = (form::by_id(*form), form::by_id(new.form));
    let name = |id: form::FormId, form: Option<&Form>| form.map_or(id.to_string(), |form| form.name.clone());
    changes.compare(Target::Form, "格式", name(*form, forms.0), name(new.form, forms.1));
    changes.compare(Target::Year, "报告年度", format!("{year}年"), format!("{}年", new.year));
    changes.compare(Target::Title, "标题", title_text(title), title_text(&new.title));
    for (field, ((name, old), (_, new))) in organ::fields(organ).into_iter().zip(organ::fields(&new.organ)).enumerate()
    {
        changes.compare(Target::Organ(field), &format!("单位信息 {name}"), old, new);
    }
    if let (Some(form), true) = (forms.0, *form == new.form) {
        for part in &form.parts {
            changes.paragraphs(form, part.id, old.text(part.id), new.text(part.id));
            for table in form.tables.iter().filter(|table| table.part == part.id) {
                changes.cells(form, &table.id, old, new);
            }
        }
    } else if let Some(form) = forms.1 {
        for part in PartId::ALL {
            changes.paragraphs(form, part, old.text(part), new.text(part));
        }
    }
    let Signature { organ, date } = signature;
    changes.compare(Target::SignatureOrgan, "落款 单位", organ.clone(), new.signature.organ.clone());
    let day = |date: &Option<jiff::civil::Date>| date.map(|date| date.to_string()).unwrap_or_default();
    changes.compare(Target::SignatureDate, "落款 成文日期", day(date), day(&new.signature.date));
    changes.differ(
        Target::Waivers,
        "搁置的校验结果",
        waivers != &new.waivers,
        waivers_text(waivers),
        waivers_text(&new.waivers),
    );
    let count = |fields: &super::live::Fields| format!("{} 处", fields.values().map(Vec::len).sum::<usize>());
    changes.differ(Target::Fields, "随表变动的数字", *fields != new.fields, count(fields), count(&new.fields));
    let source = source.as_deref();
    let other = new.source.as_deref();
    changes.differ(Target::Source, "导入来源的记录", source != other, source_text(source), source_text(other));
    let last = last.as_ref();
    let other = new.last.as_ref();
    changes.differ(Target::Last, "对照的上年报告", last != other, last_text(last), last_text(other));
    changes.list
}

/// The edits that bring `old` to `new` in the places of the given changes, which [`difference`] found between the two.
/// Form and year are no matter of edits: a report of another form or year is another report.
pub fn edits<'a>(old: &Report, new: &Report, changes: impl IntoIterator<Item = &'a Change>) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut organ = old.organ.clone();
    let mut signature = old.signature.clone();
    let mut pieces: BTreeSet<(PartId, usize)> = BTreeSet::new();
    let mut with_fields = false;
    for change in changes {
        match &change.target {
            Target::Form | Target::Year => {}
            Target::Title => edits.push(Edit::Title(new.title.clone())),
            Target::Organ(field) => organ::take(&mut organ, &new.organ, *field),
            Target::Cell(id) => edits.push(Edit::Cell { id: id.clone(), entry: new.cells.get(id).cloned() }),
            Target::Paragraphs { part, piece } => {
                pieces.insert((*part, *piece));
            }
            Target::SignatureOrgan => signature.organ.clone_from(&new.signature.organ),
            Target::SignatureDate => signature.date = new.signature.date,
            Target::Waivers => edits.push(Edit::Waivers(new.waivers.clone())),
            Target::Source => edits.push(Edit::Source(new.source.clone())),
            Target::Fields => with_fields = true,
            Target::Last => edits.push(Edit::Last(new.last.clone())),
        }
    }
    if organ != old.organ {
        edits.push(Edit::Organ(Box::new(organ)));
    }
    if signature != old.signature {
        edits.push(Edit::Signature(signature));
    }
    for part in PartId::ALL {
        let text = || paragraphs::merge(old.text(part), new.text(part), |piece| pieces.contains(&(part, piece)));
        let (before, after) = (old.fields.get(&part), new.fields.get(&part));
        let takes_fields = with_fields || before == after;
        if !pieces.iter().any(|(other, _)| *other == part) && (before == after || !with_fields) {
            continue;
        }
        edits.push(match (before, after) {
            (None, None) => Edit::Text { part, text: text() },
            (_, Some(after)) if takes_fields => Edit::Prose { part, text: text(), fields: after.clone() },
            (_, None) if takes_fields => Edit::Prose { part, text: text(), fields: Vec::new() },
            _ => Edit::Text { part, text: text() },
        });
    }
    edits
}

/// Who has made a change, where two have worked from the same report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Author {
    Mine,
    Theirs,
    Both,
}

/// For each change from mine to theirs, who has changed the place since `base`.
/// Paragraphs are known by their text: one that stands in the base was not changed.
pub fn authors(base: &Report, mine: &Report, theirs: &Report, changes: &[Change]) -> Vec<Author> {
    let targets = |changed: &Report| -> Vec<Target> {
        difference(base, changed).into_iter().map(|change| change.target).collect()
    };
    let (by_me, by_them) = (targets(mine), targets(theirs));
    let author = |change: &Change| {
        let (me, them) = match &change.target {
            Target::Paragraphs { part, .. } => paragraphs::changed(base.text(*part), &change.old, &change.new),
            target => (by_me.contains(target), by_them.contains(target)),
        };
        match (me, them) {
            (false, true) => Author::Theirs,
            (true, false) => Author::Mine,
            _ => Author::Both,
        }
    };
    changes.iter().map(author).collect()
}

/// The changes in a line: `表三 3 处、一、总体情况 2 处`, at most three places by name.
pub fn summary(changes: &[Change]) -> String {
    if changes.is_empty() {
        return "没有不同".to_owned();
    }
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for change in changes {
        let head = change.place.split(' ').next().unwrap_or_default();
        match counts.iter_mut().find(|(name, _)| *name == head) {
            Some((_, count)) => *count += 1,
            None => counts.push((head, 1)),
        }
    }
    let named: Vec<String> = counts.iter().take(3).map(|(name, count)| format!("{name} {count} 处")).collect();
    let more = if counts.len() > named.len() { format!("等，共 {} 处", changes.len()) } else { String::new() };
    format!("{}{more}", named.join("，"))
}

#[derive(Default)]
struct Changes {
    list: Vec<Change>,
}

impl Changes {
    fn compare(&mut self, target: Target, place: &str, old: String, new: String) {
        let differs = old != new;
        self.differ(target, place, differs, old, new);
    }

    fn differ(&mut self, target: Target, place: &str, differs: bool, old: String, new: String) {
        if differs {
            self.list.push(Change { target, place: place.to_owned(), old, new });
        }
    }

    fn cells(&mut self, form: &Form, table: &str, old: &Report, new: &Report) {
        let figures = (Figures::of(form, old), Figures::of(form, new));
        for (index, cell) in form.cells.iter().enumerate() {
            let entries = (old.cells.get(&cell.id), new.cells.get(&cell.id));
            let here = form.table_of(cell).is_some_and(|other| other.id == table);
            if here && entries.0 != entries.1 {
                let text = |entry: Option<&Entry>, figures: &Figures| match entry {
                    None if cell.computed => format!("自动合计 {}", figures.value(index)).trim_end().to_owned(),
                    None => "未填".to_owned(),
                    Some(Entry { value: Value::Unfilled, written }) => with_written("未填", written.as_deref()),
                    Some(Entry { value, written }) => with_written(&value.printed(cell.kind), written.as_deref()),
                };
                let (old, new) = (text(entries.0, &figures.0), text(entries.1, &figures.1));
                self.differ(Target::Cell(cell.id.clone()), &form.place(&cell.id), true, old, new);
            }
        }
    }

    fn paragraphs(&mut self, form: &Form, part: PartId, old: &str, new: &str) {
        if old == new {
            return;
        }
        let heading = form.part(part).map(|part| part.heading.as_str()).filter(|heading| !heading.is_empty());
        let heading = heading.unwrap_or(if part == PartId::Preamble { "前言" } else { "落款" });
        for (piece, at) in paragraphs::pieces(old, new).into_iter().enumerate() {
            let place = format!("{heading} 第{}段", at.first + 1);
            self.differ(Target::Paragraphs { part, piece }, &place, true, at.old, at.new);
        }
    }
}

fn with_written(text: &str, written: Option<&str>) -> String {
    written.map_or_else(|| text.to_owned(), |written| format!("{text}（原写作“{written}”）"))
}

fn title_text(title: &Option<String>) -> String {
    title.as_ref().map_or_else(|| "按格式自动生成".to_owned(), |title| format!("“{title}”"))
}

fn waivers_text(waivers: &[Waiver]) -> String {
    let words = |waiver: &Waiver| format!("{} {}", waiver.code, waiver.reason).trim_end().to_owned();
    waivers.iter().map(words).collect::<Vec<_>>().join("；")
}

fn source_text(source: Option<&Source>) -> String {
    source.map(|source| source.file.clone()).unwrap_or_default()
}

fn last_text(last: Option<&LastReport>) -> String {
    last.map_or_else(
        || "没有附上".to_owned(),
        |last| format!("{}年 {}，已确认 {} 句", last.report.year, last.file, last.confirmed.len()),
    )
}

#[cfg(test)]
mod tests;
