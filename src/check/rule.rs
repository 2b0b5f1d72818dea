//! A rule as data: code, severity, card and the function that looks for violations.

use super::{Context, Finding, Reads, Severity};
use crate::form::FormId;

/// One rule of the catalogue. Its name says what is wrong, not what is checked.
pub struct Rule {
    /// Code as in the catalogue, e.g. `A3-01`. Never reused.
    pub code: &'static str,
    /// The bad pattern, e.g. `row_total_differs_from_its_columns`.
    pub name: &'static str,
    /// The bad pattern for the clerk, e.g. 行总计与各列之和不符.
    pub title: &'static str,
    /// Gravest severity the rule reports.
    pub severity: Severity,
    pub forms: Forms,
    /// What the rule looks at.
    pub reads: Reads,
    pub when: When,
    pub card: Card,
    pub check: fn(&Rule, &Context, &mut Sink),
}

/// What the clerk can read about a rule: the same text in the window, on the command line and in the handbook.
pub struct Card {
    /// 检查什么
    pub what: &'static str,
    /// 为什么
    pub why: &'static str,
    /// 依据
    pub basis: &'static str,
    /// 举例
    pub example: &'static str,
    /// 怎样改
    pub mend: &'static str,
}

impl Card {
    /// The five headings with their texts.
    pub fn sections(&self) -> [(&'static str, &'static str); 5] {
        [
            ("检查什么", self.what),
            ("为什么", self.why),
            ("依据", self.basis),
            ("举例", self.example),
            ("怎样改", self.mend),
        ]
    }
}

/// The forms a rule applies to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forms {
    All,
    Only(u16),
}

impl Forms {
    pub fn include(self, form: FormId) -> bool {
        match self {
            Self::All => true,
            Self::Only(year) => form == FormId(year),
        }
    }
}

/// When the window shows the findings of a rule. The command line always shows all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// While typing: what has been written is wrong.
    AtOnce,
    /// Once the clerk has left the part, or asks for the final check: something is still missing.
    WhenLeft,
    /// Only in the final check.
    Finally,
}

/// Where rules put what they find.
#[derive(Debug, Default)]
pub struct Sink {
    pub findings: Vec<Finding>,
    pub not_assessable: Vec<String>,
}

impl Sink {
    pub fn add(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Notes that a rule could not judge a place because a cell there is unreadable.
    pub fn not_assessable(&mut self, rule: &Rule, place: &str) {
        self.not_assessable.push(format!("{} {place}", rule.code));
    }
}
