//! What the preview shows: the report, the page for the leader who signs, the pictures for the website.

use jiff::civil::Date;

use crate::brief::Brief;
use crate::charts;
use crate::export::Job;
use crate::form::Form;
use crate::layout::{PageStyle, Pages, layout};
use crate::report::Report;
use crate::typefaces::{Opened, Wanted};

/// What is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Shows {
    #[default]
    Report,
    /// 领导审签页
    Brief,
    /// 图解
    Charts,
}

/// Everything that the pages are made from. While it stays the same, so do the pages.
#[derive(Debug, Clone, PartialEq)]
pub struct Content {
    pub shows: Shows,
    pub report: Report,
    pub draft: bool,
    pub today: Date,
    /// The faces of the settings.
    pub faces: Wanted,
}

impl Shows {
    pub const ALL: [Self; 3] = [Self::Report, Self::Brief, Self::Charts];

    /// Name for the clerk.
    pub fn label(self) -> &'static str {
        match self {
            Self::Report => "报告",
            Self::Brief => "审签页",
            Self::Charts => "图解",
        }
    }
}

impl Content {
    /// Lays the pages out, as the exports do.
    pub fn pages(&self, form: &Form, opened: &Opened) -> Pages {
        let typefaces = opened.get(&self.faces);
        let fonts = &typefaces.fonts;
        match self.shows {
            Shows::Report => {
                let job = Job::new(form, &self.report, self.draft);
                layout(&job.document, &PageStyle::default(), fonts)
            }
            Shows::Brief => Brief::of(form, &self.report, None, self.today).pages(fonts),
            Shows::Charts => {
                let mut document = charts::document(form, &self.report, None);
                document.meta.draft = self.draft;
                layout(&document, &PageStyle::default(), fonts)
            }
        }
    }
}
