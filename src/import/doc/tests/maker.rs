//! Makes small binary files, structure by structure.

use super::super::Streams;
use super::super::fib::{Fib, Structure, Text};

/// A paragraph: runs of text with their modifiers, and its own. The last character is its mark.
#[derive(Debug, Clone, Default)]
pub struct Paragraph {
    pub runs: Vec<(String, Vec<u8>)>,
    pub style: u16,
    pub modifiers: Vec<u8>,
}

/// A paragraph of plain text with its mark.
pub fn line(text: &str) -> Paragraph {
    Paragraph { runs: vec![(format!("{text}\r"), Vec::new())], ..Paragraph::default() }
}

impl Paragraph {
    pub fn with(mut self, code: u16, operand: &[u8]) -> Self {
        self.modifiers.extend(sprm(code, operand));
        self
    }

    pub fn styled(mut self, style: u16) -> Self {
        self.style = style;
        self
    }

    /// The paragraph as the last one of a cell.
    pub fn cell(mut self) -> Self {
        if let Some((text, _)) = self.runs.last_mut() {
            *text = text.replace('\r', "\u{7}");
        }
        self.with(0x2416, &[1])
    }

    /// More text in front of the mark, with modifiers of its own.
    pub fn run(mut self, text: &str, code: u16, operand: &[u8]) -> Self {
        let place = self.runs.len() - 1;
        self.runs.insert(place, (text.into(), sprm(code, operand)));
        self
    }
}

/// The mark that ends a row: edges of its cells, and their flags.
pub fn row_end(edges: &[i16], flags: &[u16]) -> Paragraph {
    let mut operand = vec![(edges.len() - 1) as u8];
    operand.extend(edges.iter().flat_map(|edge| edge.to_le_bytes()));
    for cell in flags {
        operand.extend(cell.to_le_bytes());
        operand.extend([0; 18]);
    }
    let mut modifiers = sprm(0x2416, &[1]);
    modifiers.extend(sprm(0x2417, &[1]));
    modifiers.extend(0xd608_u16.to_le_bytes());
    modifiers.extend((operand.len() as u16 + 1).to_le_bytes());
    modifiers.extend(operand);
    Paragraph { runs: vec![("\u{7}".into(), Vec::new())], modifiers, ..Paragraph::default() }
}

/// A modifier. Those of variable length get their length in front.
pub fn sprm(code: u16, operand: &[u8]) -> Vec<u8> {
    let mut bytes = code.to_le_bytes().to_vec();
    if code >> 13 == 6 {
        bytes.push(operand.len() as u8);
    }
    bytes.extend(operand);
    bytes
}

/// A file in the making.
#[derive(Debug, Default)]
pub struct Maker {
    /// The texts in the order of the format.
    pub texts: Vec<(Text, Vec<Paragraph>)>,
    /// Further structures of the table stream.
    pub structures: Vec<(Structure, Vec<u8>)>,
    /// Bytes that follow a structure without counting as part of it.
    pub trailers: Vec<(Structure, Vec<u8>)>,
    pub data: Vec<u8>,
    /// Characters at the start of the text that are written as one byte each, in a place of their own.
    pub narrow: usize,
}

impl Maker {
    pub fn of(paragraphs: &[Paragraph]) -> Self {
        Self { texts: vec![(Text::Main, paragraphs.to_vec())], ..Self::default() }
    }

    pub fn streams(&self) -> Streams {
        const TEXT: usize = 2048;
        let mut word = vec![0; TEXT];
        let mut table = Vec::new();
        let (mut paragraphs, mut runs, mut lengths) = (Vec::new(), Vec::new(), [0_u32; 8]);
        let mut written = 0;
        for (text, blocks) in &self.texts {
            for paragraph in blocks {
                let start = place(&word, written, self.narrow);
                for (run, modifiers) in &paragraph.runs {
                    let from = place(&word, written, self.narrow);
                    for unit in run.encode_utf16() {
                        if written < self.narrow {
                            word[1024 + written] = u8::try_from(unit).unwrap();
                        } else {
                            word.extend(unit.to_le_bytes());
                        }
                        written += 1;
                        lengths[*text as usize] += 1;
                    }
                    runs.push((from, place(&word, written, self.narrow), modifiers.clone()));
                }
                let mut properties = paragraph.style.to_le_bytes().to_vec();
                properties.extend(&paragraph.modifiers);
                paragraphs.push((start, place(&word, written, self.narrow), properties));
            }
        }
        let mut structures = vec![(Structure::Pieces, pieces(written as u32, self.narrow as u32, TEXT as u32))];
        structures.push((Structure::ParagraphPages, pages(&mut word, &paragraphs, 13)));
        structures.push((Structure::RunPages, pages(&mut word, &runs, 1)));
        structures.extend(self.structures.clone());
        fib(&mut word, lengths);
        for (structure, bytes) in structures {
            let at = 154 + 8 * structure as usize;
            word[at..at + 4].copy_from_slice(&(table.len() as u32).to_le_bytes());
            word[at + 4..at + 8].copy_from_slice(&(bytes.len() as u32).to_le_bytes());
            table.extend(bytes);
            let trailers = self.trailers.iter().filter(|(of, _)| *of == structure);
            table.extend(trailers.flat_map(|(_, bytes)| bytes.clone()));
        }
        Streams { word, table, data: self.data.clone() }
    }

    /// The file as a compound file.
    pub fn file(&self) -> Vec<u8> {
        use std::io::Write as _;
        let streams = self.streams();
        let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
        let all = [("WordDocument", streams.word), ("1Table", streams.table), ("Data", streams.data)];
        for (name, bytes) in all {
            file.create_stream(name).unwrap().write_all(&bytes).unwrap();
        }
        file.into_inner().into_inner()
    }

    pub fn fib(&self) -> Fib {
        Fib::read(&self.streams().word).unwrap()
    }
}

/// Where the next character stands.
fn place(word: &[u8], written: usize, narrow: usize) -> u32 {
    if written < narrow { 1024 + written as u32 } else { word.len() as u32 }
}

fn fib(word: &mut [u8], lengths: [u32; 8]) {
    word[0..2].copy_from_slice(&0xa5ec_u16.to_le_bytes());
    word[2..4].copy_from_slice(&0xc1_u16.to_le_bytes());
    word[10..12].copy_from_slice(&0x0200_u16.to_le_bytes());
    word[32..34].copy_from_slice(&14_u16.to_le_bytes());
    word[62..64].copy_from_slice(&22_u16.to_le_bytes());
    word[152..154].copy_from_slice(&93_u16.to_le_bytes());
    for (index, length) in lengths.iter().enumerate() {
        word[76 + 4 * index..80 + 4 * index].copy_from_slice(&length.to_le_bytes());
    }
}

/// The piece table, after a set of shared properties that says nothing.
fn pieces(written: u32, narrow: u32, text: u32) -> Vec<u8> {
    let mut numbers = vec![0];
    let mut places = Vec::new();
    if narrow > 0 {
        numbers.push(narrow);
        places.push(0x4000_0000 | (2 * 1024));
    }
    numbers.push(written);
    places.push(text);
    let mut table: Vec<u8> = numbers.iter().flat_map(|number: &u32| number.to_le_bytes()).collect();
    for place in places {
        table.extend([0, 0]);
        table.extend(u32::to_le_bytes(place));
        table.extend([0, 0]);
    }
    let mut bytes = vec![1, 3, 0, 9, 9, 9, 2];
    bytes.extend((table.len() as u32).to_le_bytes());
    bytes.extend(table);
    bytes
}

/// A page for each stretch; gives their directory.
fn pages(word: &mut Vec<u8>, stretches: &[(u32, u32, Vec<u8>)], entry: usize) -> Vec<u8> {
    let mut numbers = Vec::new();
    for (from, to, modifiers) in stretches {
        word.resize(word.len().next_multiple_of(512), 0);
        numbers.push((word.len() / 512) as u32);
        let mut page = vec![0_u8; 512];
        page[0..4].copy_from_slice(&from.to_le_bytes());
        page[4..8].copy_from_slice(&to.to_le_bytes());
        // Paragraphs have half their length in front, or nothing and then half their length; runs their length.
        let head = match (entry, modifiers.len()) {
            (1, length) => vec![length as u8],
            (_, length) if length % 2 == 1 => vec![length.div_ceil(2) as u8],
            (_, length) => vec![0, (length / 2) as u8],
        };
        let offset = (510 - modifiers.len() - head.len()) / 2 * 2;
        page[8] = (offset / 2) as u8;
        page[offset..offset + head.len()].copy_from_slice(&head);
        page[offset + head.len()..offset + head.len() + modifiers.len()].copy_from_slice(modifiers);
        page[511] = 1;
        word.extend(page);
    }
    let ends = stretches.iter().map(|(from, ..)| *from).chain(stretches.last().map(|(_, to, _)| *to));
    ends.chain(numbers).flat_map(u32::to_le_bytes).collect()
}
