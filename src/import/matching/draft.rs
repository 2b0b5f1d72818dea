//! The report as it is being put together: title, organ, prose, signature.

use std::collections::{BTreeMap, BTreeSet};

use super::front::{self, Front};
use super::parts::{self, Closeness};
use super::regions::{self, Line, Sifted};
use super::which::{self, Evidence};
use super::words::{squash, text_of};
use super::{captions, organ, prose, signature};
use crate::check::text::names::organ_of_title;
use crate::document::{Block, CHECK_CODE_LABEL, Document};
use crate::form::{self, Form, PartId, normalise};
use crate::import::{BEHIND_SIGNATURE, Note};
use crate::report::{Entry, Organ, Report, Source, Value};

pub struct Draft<'a> {
    pub form: &'static Form,
    pub report: Report,
    pub notes: Vec<Note>,
    pub parts: Vec<parts::Found>,
    source: Source,
    document: &'a Document,
    /// Whether the text is one of our own exports, in which nothing is to be tidied.
    own: bool,
    /// Whether the text of the parts is to be taken as it stands, for comparing it.
    pub word_for_word: bool,
    /// Tables that have been read.
    used: BTreeSet<usize>,
}

/// Where the year may be read, before the form is known: the headings of the parts are the same on all.
pub fn evidence(document: &Document, blocks: &[Block]) -> Evidence {
    let Some(form) = form::all().next_back() else { return Evidence::default() };
    let parts = parts::find(form, blocks);
    let first = parts.first().map_or(blocks.len(), |found| found.block);
    let front = front::find(blocks.get(..first).unwrap_or_default());
    let title = front.title.or(Some(document.title.clone())).filter(|title| !title.is_empty());
    let before = front.title_blocks.last().map_or(0, |block| block + 1);
    let texts: Vec<&str> = blocks.iter().skip(before).filter_map(text_of).collect();
    let last = parts.last().map_or(0, |found| found.block + 1);
    let none = BTreeSet::new();
    let ending: Vec<&str> = regions::lines(blocks, last, blocks.len(), &none).iter().map(|line| line.text).collect();
    let signed = document.signature.as_ref().and_then(|signature| which::date_at_end(&signature.date));
    Evidence {
        title: title.as_deref().and_then(which::year_in),
        period: texts.iter().take(first.saturating_sub(before)).find_map(|text| which::period(text)),
        date: signed.map(|(_, date)| date).or_else(|| signature::find(&ending)?.date),
        prose: which::most_named(&texts),
    }
}

impl<'a> Draft<'a> {
    pub fn new(
        form: &'static Form,
        year: Option<i16>,
        own: bool,
        document: &'a Document,
        used: BTreeSet<usize>,
    ) -> Self {
        let year = year.unwrap_or(form.last_year.unwrap_or(form.first_year));
        let parts = parts::find(form, &document.blocks);
        let report = Report::new(form, year, Organ::default());
        Self {
            form,
            report,
            notes: Vec::new(),
            parts,
            source: Source::default(),
            document,
            own,
            word_for_word: false,
            used,
        }
    }

    /// Everything but the figures.
    pub fn text(&mut self) {
        let end = self.document.blocks.len();
        let first = self.parts.first().map_or(end, |found| found.block);
        let mut regions: Vec<(PartId, Vec<Line>)> = Vec::new();
        for (index, found) in self.parts.iter().enumerate() {
            let to = self.parts.get(index + 1).map_or(end, |next| next.block);
            regions.push((found.part, regions::lines(&self.document.blocks, found.block + 1, to, &self.used)));
        }
        self.headings();
        let signature = self.signature(regions.last_mut().map(|(_, lines)| lines));
        let metadata = self.front(first, signature);
        for (part, lines) in regions {
            self.prose(part, lines);
        }
        self.organ(&metadata);
    }

    /// Enters the figures and how the tables deviate. Totals stay as they are printed.
    pub fn figures(&mut self, entries: BTreeMap<usize, Entry>, notes: Vec<Note>, tables: Source) {
        for (index, spec) in self.form.cells.iter().enumerate() {
            let entry = entries.get(&index).cloned();
            let entry = entry.or_else(|| spec.computed.then(|| Value::Unfilled.into()));
            self.report.set(self.form, &spec.id, entry);
        }
        self.notes.extend(notes);
        let Source { file, untitled, headings, stray_headings, .. } = std::mem::take(&mut self.source);
        self.report.source = Some(Box::new(Source { file, untitled, headings, stray_headings, ..tables }));
    }

    fn heading(&self, part: PartId) -> &'static str {
        self.form.part(part).map_or("", |part| part.heading.as_str())
    }

    /// Headings that are missing, in other words or in another order.
    fn headings(&mut self) {
        for part in PartId::NUMBERED {
            let heading = self.heading(part);
            let Some(found) = self.parts.iter().find(|found| found.part == part).copied() else {
                self.source.headings.insert(part, String::new());
                if !self.parts.is_empty() {
                    self.notes.push(Note::lost(heading, "原文没有这一部分"));
                }
                continue;
            };
            let printed = self.document.blocks.get(found.block).and_then(text_of).unwrap_or_default();
            let printed = printed.trim().trim_end_matches(['：', ':', '。']).to_owned();
            if normalise(&printed) == normalise(heading) {
                continue;
            }
            if found.closeness != Closeness::Exact {
                self.notes.push(Note::doubt(heading, format!("原文的标题是“{printed}”，按这一部分读取")));
            }
            self.source.headings.insert(part, printed);
        }
        if self.parts.is_empty() {
            self.notes.push(Note::lost("全文", "没有找到六个部分的标题，只读取了表格"));
        }
        if !self.parts.iter().map(|found| found.part).is_sorted() {
            self.notes.push(Note::doubt("全文", "各部分的次序与格式不同，已按格式的次序排列"));
        }
    }

    /// Takes the signature off the lines of the last part, and everything behind it.
    fn signature(&mut self, last: Option<&mut Vec<Line>>) -> signature::Signature {
        if let Some(signed) = &self.document.signature {
            let date = which::date_at_end(&signed.date).map(|(_, date)| date);
            return signature::Signature { organ: signed.organ.clone(), date, lines: (0, 0) };
        }
        let Some(lines) = last.filter(|_| !self.own) else { return signature::Signature::default() };
        let texts: Vec<&str> = lines.iter().map(|line| line.text).collect();
        let Some(found) = signature::find(&texts) else { return signature::Signature::default() };
        let behind: Vec<&str> = texts.get(found.lines.1..).unwrap_or_default().to_vec();
        lines.truncate(found.lines.0);
        let (chrome, other): (Vec<&str>, Vec<&str>) =
            behind.into_iter().partition(|line| super::chrome::is_chrome(line));
        self.left_out(BEHIND_SIGNATURE, &chrome);
        if !other.is_empty() {
            self.notes.push(Note::lost(BEHIND_SIGNATURE, format!("这里的内容没有采用：{}", quoted(&other))));
        }
        found
    }

    /// Title and preamble. Gives the lines before the title.
    fn front(&mut self, first: usize, mut signature: signature::Signature) -> Vec<String> {
        let blocks = &self.document.blocks;
        let front = if self.document.title.is_empty() && !self.own {
            front::find(blocks.get(..first).unwrap_or_default())
        } else {
            Front { title: Some(self.document.title.clone()), title_blocks: BTreeSet::new() }
        };
        let begin = front.title_blocks.first().copied().unwrap_or(0);
        let cover = regions::lines(blocks, 0, begin, &self.used);
        let cover: Vec<&str> = cover.iter().map(|line| line.text).collect();
        self.left_out("标题之前", &cover);
        let mut skip = self.used.clone();
        skip.extend(&front.title_blocks);
        let mut lines = regions::lines(blocks, begin, first, &skip);
        if !self.own && front.title.is_some() && signature == signature::Signature::default() {
            // Some papers carry organ and date under the title.
            let under = lines.iter().take(2).take_while(|line| front::is_dateline(line.text)).count();
            for line in lines.drain(..under) {
                let (organ, date) =
                    which::date_at_end(line.text).map_or((squash(line.text), None), |(o, d)| (o, Some(d)));
                signature.date = signature.date.or(date);
                if signature.organ.is_empty() {
                    signature.organ = organ;
                }
                self.notes.push(Note::info("标题之下", format!("“{}”读作落款", line.text)));
            }
        }
        match front.title {
            Some(title) => self.report.title = Some(title),
            None => {
                self.source.untitled = true;
                self.notes.push(Note::doubt("标题", "原文没有标题，导出时按格式拟定"));
            }
        }
        self.report.signature.organ = signature.organ;
        self.report.signature.date = signature.date;
        self.prose(PartId::Preamble, lines);
        cover.into_iter().map(str::to_owned).collect()
    }

    /// The prose of a part.
    fn prose(&mut self, part: PartId, lines: Vec<Line>) {
        let place = self.heading(part);
        let text = if self.own || self.word_for_word {
            let said = lines.iter().map(|line| line.text).filter(|line| !line.starts_with(CHECK_CODE_LABEL));
            said.collect::<Vec<_>>().join("\n")
        } else {
            let (lines, captions) = captions::take(self.form, lines, &self.used);
            if !captions.is_empty() {
                let message = format!("表格的名称和单位没有放进文字：{}", quoted(&captions));
                self.notes.push(Note::info(place, message));
            }
            let Sifted { kept, chrome, headings } = regions::sift(self.form, lines);
            self.left_out(place, &chrome);
            for heading in headings {
                self.notes.push(Note::lost(place, format!("多出的标题“{heading}”没有采用，其下的文字仍在这一部分")));
                self.source.stray_headings.push(heading.to_owned());
            }
            let kept: Vec<&str> = kept.iter().map(|line| line.text).collect();
            let prose = prose::join(&kept);
            if !prose.joined.is_empty() {
                let message = format!("句子中间断开的 {} 处已接上：{}", prose.joined.len(), prose.joined.join("，"));
                self.notes.push(Note::info(place, message));
            }
            prose.text
        };
        if !text.is_empty() {
            self.report.prose.insert(part, text);
        }
    }

    fn organ(&mut self, metadata: &[String]) {
        let title = self.report.title.clone();
        let own_name = self.document.meta.organ.clone();
        let clues = organ::Clues {
            title: title.as_deref().and_then(organ_of_title).or(Some(own_name)).filter(|organ| !organ.is_empty()),
            signature: &self.report.signature.organ,
            preamble: self.report.text(PartId::Preamble),
            metadata,
        };
        let (organ, from) = organ::find(&clues);
        match from {
            organ::From::Nowhere => self.notes.push(Note::lost("单位名称", "原文没有写明编制机关，请填写")),
            organ::From::Contact => {
                let message = format!("原文没有标题和落款，按联系单位记作“{}”，请核对", organ.name);
                self.notes.push(Note::doubt("单位名称", message));
            }
            organ::From::Title | organ::From::Signature => {
                if clues.title.as_deref().is_some_and(|title| title != organ.name) {
                    let message =
                        format!("标题中写作“{}”，记作“{}”", clues.title.as_deref().unwrap_or_default(), organ.name);
                    self.notes.push(Note::info("单位名称", message));
                }
            }
        }
        self.report.organ = organ;
        let report = &mut self.report;
        if report.signature.organ == report.organ.name {
            report.signature.organ.clear();
        }
        let own = self.form.title(&report.organ.name, report.year);
        if report.title.as_deref().is_some_and(|title| title == own) {
            report.title = None;
        }
    }

    fn left_out(&mut self, place: &str, lines: &[&str]) {
        if !lines.is_empty() {
            self.notes.push(Note::info(place, format!("不属于年报的 {} 行没有采用：{}", lines.len(), quoted(lines))));
        }
    }
}

/// Lines in a message. Very long ones and very many are cut short.
pub fn quoted(lines: &[&str]) -> String {
    const MOST: usize = 200;
    const LONGEST: usize = 300;
    let short = |line: &&str| match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("“{}……”", line.get(..end).unwrap_or_default()),
        None => format!("“{line}”"),
    };
    let mut quoted: Vec<String> = lines.iter().take(MOST).map(short).collect();
    if lines.len() > MOST {
        quoted.push(format!("等 {} 处", lines.len()));
    }
    quoted.join("、")
}

/// Place of a table of the source: behind which heading or words it stands.
pub fn table_place(blocks: &[Block], at: usize) -> String {
    let number = blocks.iter().take(at + 1).filter(|block| matches!(block, Block::Table(_))).count();
    format!("第 {number} 个表格")
}
