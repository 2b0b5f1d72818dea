//! Lists ([MS-DOC] 2.9.131, 2.9.150): how automatic numbers look.

use std::collections::HashMap;

use super::fib::{Fib, Structure};
use crate::import::office::compound::LittleEndian;
use crate::import::office::counting::Counting;
use crate::import::office::lists::{Instance, Level, Lists, Part};

/// The lists of a file.
#[derive(Debug, Default)]
pub struct Numbering {
    pub lists: Lists,
    /// For each list the levels that belong to a paragraph style.
    styles: HashMap<(i64, u16), usize>,
}

impl Numbering {
    pub fn read(fib: &Fib, table: &[u8]) -> Self {
        let mut numbering = Self::default();
        // What could be read until the end or the first damage counts; numbers of other lists are reported as lost.
        let _ = numbering.read_lists(fib, table);
        let _ = numbering.read_instances(fib.bytes(Structure::ListInstances, table));
        numbering
    }

    /// The level of a list that belongs to a paragraph style.
    pub fn level_of_style(&self, instance: i64, style: u16) -> Option<usize> {
        let list = self.lists.instances.get(&instance)?.list;
        self.styles.get(&(list, style)).copied()
    }

    /// The heads of all lists, then the levels of all of them.
    fn read_lists(&mut self, fib: &Fib, table: &[u8]) -> Option<()> {
        const HEAD: usize = 28;
        const NO_STYLE: u16 = 0x0fff;
        let place = fib.place(Structure::Lists);
        let heads = table.get(place.clone())?;
        let mut rest = table.get(place.end..)?;
        let count = usize::from(heads.u16_at(0)?);
        for index in 0..count {
            let head = heads.get(2 + HEAD * index..)?.get(..HEAD)?;
            let id = i64::from(head.i32_at(0)?);
            let is_simple = head.u8_at(26)? & 1 != 0;
            let mut levels = Vec::new();
            for number in 0..if is_simple { 1 } else { 9 } {
                levels.push(level(&mut rest)?);
                let style = head.u16_at(8 + 2 * number).filter(|style| *style != NO_STYLE);
                self.styles.extend(style.map(|style| ((id, style), number)));
            }
            self.lists.levels.insert(id, levels);
        }
        Some(())
    }

    /// The heads of all instances, then the changes of each.
    fn read_instances(&mut self, bytes: &[u8]) -> Option<()> {
        const HEAD: usize = 16;
        let count = bytes.u32_at(0)? as usize;
        let heads = bytes.get(4..)?;
        let mut rest = heads.get(count.checked_mul(HEAD)?..)?;
        for (index, head) in heads.chunks_exact(HEAD).take(count).enumerate() {
            let mut instance = Instance { list: head.i32_at(0)?.into(), ..Instance::default() };
            self.lists.instances.insert(index as i64 + 1, instance.clone());
            rest = rest.get(4..)?;
            for _ in 0..head.u8_at(12)? {
                const HAS_START: u32 = 0x10;
                const HAS_LOOK: u32 = 0x20;
                let start = rest.i32_at(0)?;
                let flags = rest.u32_at(4)?;
                rest = rest.get(8..)?;
                let number = (flags & 0xf) as usize;
                if flags & HAS_LOOK != 0 {
                    let level = level(&mut rest)?;
                    if flags & HAS_START != 0 {
                        instance.starts.insert(number, level.start);
                    }
                    instance.levels.insert(number, level);
                } else if flags & HAS_START != 0 {
                    instance.starts.extend(u32::try_from(start).ok().map(|start| (number, start)));
                }
            }
            self.lists.instances.insert(index as i64 + 1, instance);
        }
        Some(())
    }
}

/// A level: fixed part, modifiers, text. Takes it off the front.
fn level(rest: &mut &[u8]) -> Option<Level> {
    const FIXED: usize = 28;
    const LEGAL: u8 = 0x04;
    const OWN_RESTART: u8 = 0x08;
    const NOTHING: u8 = 2;
    let flags = rest.u8_at(5)?;
    let modifiers = usize::from(rest.u8_at(24)?) + usize::from(rest.u8_at(25)?);
    let text = FIXED + modifiers;
    let length = usize::from(rest.u16_at(text)?);
    let units = (0..length).map(|index| rest.u16_at(text + 2 + 2 * index)).collect::<Option<Vec<u16>>>()?;
    let level = Level {
        start: u32::try_from(rest.i32_at(0)?).unwrap_or_default(),
        counting: Counting::coded(rest.u8_at(4)?),
        template: template(&units),
        legal: flags & LEGAL != 0,
        restart_after: (flags & OWN_RESTART != 0).then_some(rest.u8_at(26)?.into()),
        separated: rest.u8_at(15)? != NOTHING,
    };
    *rest = rest.get(text + 2 + 2 * length..)?;
    Some(level)
}

/// The text of a level, in which the characters 0 to 8 stand for the numbers of the levels.
fn template(units: &[u16]) -> Vec<Part> {
    let mut parts = Vec::new();
    for piece in units.chunk_by(|left, right| *left > 8 && *right > 8) {
        parts.push(match piece {
            [level @ 0..=8] => Part::Number(usize::from(*level)),
            text => Part::Text(String::from_utf16_lossy(text)),
        });
    }
    parts
}
