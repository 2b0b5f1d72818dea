//! What a check goes by besides the report: read once, the same for every file.

use jiff::civil::Date;

use super::answer::Refusal;
use super::arguments::Basis;
use super::source::{Source, is_standard};
use crate::check::others::Beside;
use crate::check::words::Words;
use crate::check::{Against, Checked, check_against};
use crate::import::{Options, decode};
use crate::report::Report;
use crate::store;

/// Last year's report, today's date, the clerk's own words.
pub struct Grounds {
    pub last: Option<Report>,
    /// How many notes on reading it the clerk should look at.
    doubts: usize,
    pub today: Date,
    words: Words,
    /// What is to be told of them, once for all files.
    pub notes: Vec<String>,
}

impl Grounds {
    pub fn read(basis: &Basis) -> Result<Self, Refusal> {
        let last = basis.last.as_deref().map(|path| Source::open_any(path, &Options::default())).transpose()?;
        let doubts = last.as_ref().map_or(0, |last| last.doubts().count());
        let last = last.map(|last| last.report);
        let (words, notes) = match &basis.words {
            Some(path) if is_standard(path) => {
                return Err(Refusal::new("--words 要写错词表的文件名，不能从标准输入读取"));
            }
            Some(path) => {
                let (words, unread) = Words::read(&decode::text(&store::read(path)?).text);
                let note = unread.map(|unread| format!("注意：{unread}：{}", path.display()));
                (words, note.into_iter().collect())
            }
            None => (Words::default(), Vec::new()),
        };
        let today = basis.today.unwrap_or_else(|| jiff::Zoned::now().date());
        Ok(Self { last, doubts, today, words, notes })
    }

    /// What a report is held against.
    pub fn against(&self) -> Against<'_> {
        Against::new(self.last.as_ref(), self.today).words(&self.words)
    }

    /// Checks a report, with the others that were given together with it.
    pub fn check(&self, source: &Source, others: Option<Beside>) -> Checked {
        check_against(source.form, &source.report, self.against().others(others))
    }

    /// The report given as last year's, if it is that of this report.
    pub fn last_of(&self, report: &Report) -> Option<&Report> {
        self.last.as_ref().filter(|last| report.year.checked_sub(1) == Some(last.year))
    }

    /// Tells that the report given as last year's is of another year, or could not be read for certain.
    pub fn note(&self, report: &Report) -> Option<String> {
        let last = self.last.as_ref()?;
        if self.last_of(report).is_none() {
            return Some(format!("注意：--last 给出的是 {} 年的年报，不是 {} 年的上一年", last.year, report.year));
        }
        let doubts = self.doubts;
        (doubts > 0).then(|| {
            format!(
                "注意：--last 给出的文件有 {doubts} 处读得不确定，请用 nianbao carry 查看，对照的结果以公布的报告为准"
            )
        })
    }
}
