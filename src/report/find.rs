//! 查找和替换: words wherever they stand in the prose of a report.

use super::live::Field;
use super::{Edit, Report};
use crate::form::PartId;

/// Words that were found, with their place in the text of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    pub part: PartId,
    pub start: usize,
    pub end: usize,
}

/// A hit with what stands around it, for lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Snippet<'a> {
    pub before: &'a str,
    pub words: &'a str,
    pub after: &'a str,
}

/// Characters shown on either side of a hit.
const AROUND: usize = 14;

/// Every place of some words, in the order of the report. Latin letters are found in either case.
pub fn hits(report: &Report, words: &str) -> Vec<Hit> {
    if words.is_empty() {
        return Vec::new();
    }
    // Small and capital letters have the same length here, so that every place stays where it is.
    let wanted = words.to_ascii_lowercase();
    let of_part = |part: PartId| {
        let text = report.text(part).to_ascii_lowercase();
        let found = text.match_indices(&wanted).map(|(start, found)| Hit { part, start, end: start + found.len() });
        found.collect::<Vec<_>>()
    };
    PartId::ALL.into_iter().flat_map(of_part).collect()
}

impl Hit {
    /// The words with what stands around them in the same paragraph.
    pub fn snippet(self, report: &Report) -> Snippet<'_> {
        let text = report.text(self.part);
        let before = text.get(..self.start).unwrap_or_default();
        let before = before.rsplit('\n').next().unwrap_or_default();
        let after = text.get(self.end..).unwrap_or_default().split('\n').next().unwrap_or_default();
        let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
        let to = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
        Snippet {
            before: before.get(from..).unwrap_or_default(),
            words: text.get(self.start..self.end).unwrap_or_default(),
            after: after.get(..to).unwrap_or_default(),
        }
    }
}

/// The edits that put other words in the place of hits, which come from [`hits`] of this report. A figure that follows
/// the tables and is touched is plain text from then on; every other moves along.
pub fn replaced(report: &Report, hits: &[Hit], with: &str) -> Vec<Edit> {
    let of_part = |part: PartId| {
        let mut here: Vec<Hit> = hits.iter().copied().filter(|hit| hit.part == part).collect();
        here.sort_unstable();
        (!here.is_empty()).then(|| replaced_in(report, part, &here, with))
    };
    PartId::ALL.into_iter().filter_map(of_part).collect()
}

fn replaced_in(report: &Report, part: PartId, hits: &[Hit], with: &str) -> Edit {
    let old = report.text(part);
    let mut text = String::with_capacity(old.len());
    let mut done = 0;
    for hit in hits {
        text.push_str(old.get(done..hit.start).unwrap_or_default());
        text.push_str(with);
        done = hit.end;
    }
    text.push_str(old.get(done..).unwrap_or_default());
    let Some(fields) = report.fields.get(&part) else { return Edit::Text { part, text } };
    let touched = |field: &Field| hits.iter().any(|hit| hit.start < field.end && field.start < hit.end);
    let moved = |place: usize| {
        let before = hits.iter().filter(|hit| hit.end <= place);
        before.fold(place, |at, hit| at + with.len() - (hit.end - hit.start))
    };
    let kept = fields.iter().filter(|field| !touched(field));
    let fields =
        kept.map(|field| Field { start: moved(field.start), end: moved(field.end), shows: field.shows.clone() });
    Edit::Prose { part, fields: fields.collect(), text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{self, CellId, Form, FormId};
    use crate::report::live::{self, Shows};
    use crate::report::{History, Organ, Value};

    fn form() -> &'static Form {
        form::by_id(FormId(2021)).unwrap()
    }

    fn report(texts: &[(PartId, &str)]) -> Report {
        let mut report = Report::new(form(), 2025, Organ::default());
        report.prose = texts.iter().map(|(part, text)| (*part, (*text).to_owned())).collect();
        report
    }

    #[test]
    fn hits_stand_in_the_order_of_the_report_with_their_paragraph() {
        let report = report(&[
            (PartId::Problems, "APP更新不及时。"),
            (PartId::Overview, "通过网站和app公开信息，网站App上线满一年以来浏览量持续增长。\n另一段。"),
        ]);
        let told: Vec<String> = hits(&report, "App")
            .into_iter()
            .map(|hit| (hit, hit.snippet(&report)))
            .map(|(hit, around)| format!("{} {}[{}]{}", hit.part, around.before, around.words, around.after))
            .collect();
        assert_eq!(
            told,
            [
                "overview 通过网站和[app]公开信息，网站App上线满一",
                "overview 过网站和app公开信息，网站[App]上线满一年以来浏览量持续增长",
                "problems [APP]更新不及时。"
            ]
        );
        assert!(hits(&report, "").is_empty());
    }

    #[test]
    fn all_are_replaced_in_one_step_and_come_back_in_one() {
        let mut report = report(&[(PartId::Overview, "我局、我局"), (PartId::Other, "我局无其他事项。")]);
        let before = report.clone();
        let mut history = History::default();
        let edits = replaced(&report, &hits(&report, "我局"), "本机关");
        history.apply(form(), &mut report, "替换", edits, None);
        assert_eq!(report.text(PartId::Overview), "本机关、本机关");
        assert_eq!(report.text(PartId::Other), "本机关无其他事项。");
        history.undo(form(), &mut report);
        assert_eq!(report, before);
    }

    #[test]
    fn only_chosen_hits_are_replaced() {
        let report = report(&[(PartId::Overview, "一一一")]);
        let chosen = hits(&report, "一")[1];
        assert_eq!(
            replaced(&report, &[chosen], "二"),
            [Edit::Text { part: PartId::Overview, text: "一二一".to_owned() }]
        );
    }

    #[test]
    fn figures_that_follow_the_tables_move_along_or_become_text() {
        let mut report = report(&[(PartId::Overview, "我局收到件，我局办结")]);
        let id = CellId::new("t3.new.nat");
        report.set(form(), &id, Some(Value::Count(12).into()));
        let at = "我局收到".len();
        let edit = live::insert(form(), &report, PartId::Overview, at..at, Shows::Cell(id));
        edit.unwrap().apply(form(), &mut report);
        for edit in replaced(&report, &hits(&report, "我局"), "本单位") {
            edit.apply(form(), &mut report);
        }
        let field = &report.fields[&PartId::Overview][0];
        assert_eq!(report.text(PartId::Overview), "本单位收到12件，本单位办结");
        assert_eq!(report.text(PartId::Overview).get(field.start..field.end), Some("12"));
        for edit in replaced(&report, &hits(&report, "12"), "13") {
            edit.apply(form(), &mut report);
        }
        assert!(report.fields.is_empty());
        assert_eq!(report.text(PartId::Overview), "本单位收到13件，本单位办结");
    }
}
