//! From what the clerk is working on to its place on the pages, and from a click on a page to what it stands for.

use crate::app::command::Command;
use crate::app::state::Place;
use crate::app::work::Work;
use crate::form::{CellId, PartId};
use crate::layout::{Pages, Source, Spot};

/// What the clerk is working on.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    Title,
    Signature,
    Cell(CellId),
    /// A byte in the text of a part.
    Words(PartId, usize),
    /// A part as a whole.
    Part(PartId),
}

impl Target {
    pub fn of(work: &Work) -> Option<Self> {
        let part = match work.place {
            Place::Profile => return Some(Self::Title),
            Place::Part(PartId::Signature) => return Some(Self::Signature),
            Place::Part(part) => part,
        };
        if let Some(cell) = work.cell_at_cursor() {
            return Some(Self::Cell(cell));
        }
        Some(match work.views.caret(part) {
            Some(at) => Self::Words(part, at),
            None => Self::Part(part),
        })
    }

    pub fn is_cell(&self) -> bool {
        matches!(self, Self::Cell(_))
    }

    /// What stands for it on the pages.
    fn source(&self, pages: &Pages) -> Option<Source> {
        let areas = || pages.pages.iter().flat_map(|page| &page.areas);
        match self {
            Self::Title => Some(Source::Title),
            Self::Signature => Some(Source::Signature),
            Self::Cell(id) => Some(Source::Cell(id.clone())),
            Self::Words(part, at) => {
                // The line the caret is on, or behind which it stands; the first where there is nothing before.
                let text = areas().filter(|area| match &area.source {
                    Source::Text(origin) => origin.part == *part && origin.end > origin.start,
                    _ => false,
                });
                let begins = |source: &Source| matches!(source, Source::Text(origin) if origin.start <= *at);
                let found = text.clone().rfind(|area| begins(&area.source)).or_else(|| text.clone().next());
                found.map(|area| area.source.clone()).or_else(|| Self::Part(*part).source(pages))
            }
            Self::Part(part) => {
                let of_part = |source: &Source| matches!(source, Source::Text(origin) if origin.part == *part);
                areas().find(|area| of_part(&area.source)).map(|area| area.source.clone())
            }
        }
    }

    /// Everything on the pages that is to be marked, and what is to be brought into sight.
    pub fn spots(&self, pages: &Pages) -> (Vec<Spot>, Option<Spot>) {
        let Some(source) = self.source(pages) else { return (Vec::new(), None) };
        let at = match (&source, self) {
            (Source::Text(origin), Self::Words(_, at)) => at.saturating_sub(origin.start),
            _ => 0,
        };
        (pages.spots(&source).collect(), pages.line_of(&source, at))
    }
}

/// Where a click on a page leads; nowhere beside the text.
pub fn command_at(pages: &Pages, page: usize, x: f32, y: f32) -> Option<Command> {
    let (source, at) = pages.source_at(page, x, y)?;
    let (source, at) = match source {
        // A header or label leads to the figure next to it.
        Source::Label(text) if !text.is_empty() => (pages.cell_near(page, x, y)?, 0),
        Source::Label(_) => return None,
        source => (source, at),
    };
    Some(Command::ShowSource(Box::new(source.clone()), at))
}
