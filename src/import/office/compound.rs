//! The container of the old binary formats: a small file system in a file ([MS-CFB]).

use std::io::{Cursor, Read};

use cfb::CompoundFile;

use crate::import::{ImportError, Kind, Watch};

/// An open container.
pub struct Compound<'a> {
    file: CompoundFile<Cursor<&'a [u8]>>,
    kind: Kind,
    watch: &'a Watch<'a>,
    left: usize,
}

impl<'a> Compound<'a> {
    pub fn open(bytes: &'a [u8], kind: Kind, watch: &'a Watch<'a>) -> Result<Self, ImportError> {
        let file = CompoundFile::open(Cursor::new(bytes))
            .map_err(|_| ImportError::Damaged { kind, place: "打不开里面的内容".to_owned() })?;
        Ok(Self { file, kind, watch, left: watch.limits.unpacked })
    }

    pub fn has(&self, stream: &str) -> bool {
        self.file.is_stream(stream)
    }

    /// The bytes of a stream; `None` if there is no such stream.
    pub fn stream(&mut self, name: &str) -> Result<Option<Vec<u8>>, ImportError> {
        const CHUNK: u64 = 1 << 20;
        if !self.has(name) {
            return Ok(None);
        }
        let damaged = |_| ImportError::Damaged { kind: self.kind, place: "里面的内容不完整".to_owned() };
        let mut stream = self.file.open_stream(name).map_err(damaged)?;
        let mut bytes = Vec::new();
        loop {
            self.watch.go_on()?;
            match (&mut stream).take(CHUNK).read_to_end(&mut bytes).map_err(damaged)? {
                0 => return Ok(Some(bytes)),
                count => self.left = self.left.checked_sub(count).ok_or(ImportError::TooMuchInside)?,
            }
        }
    }
}

/// Numbers in the byte order of the format; beyond the end there is nothing.
pub trait LittleEndian {
    fn bytes_at<const N: usize>(&self, at: usize) -> Option<[u8; N]>;

    fn u8_at(&self, at: usize) -> Option<u8> {
        self.bytes_at::<1>(at).map(u8::from_le_bytes)
    }

    fn u16_at(&self, at: usize) -> Option<u16> {
        self.bytes_at(at).map(u16::from_le_bytes)
    }

    fn i16_at(&self, at: usize) -> Option<i16> {
        self.bytes_at(at).map(i16::from_le_bytes)
    }

    fn u32_at(&self, at: usize) -> Option<u32> {
        self.bytes_at(at).map(u32::from_le_bytes)
    }

    fn i32_at(&self, at: usize) -> Option<i32> {
        self.bytes_at(at).map(i32::from_le_bytes)
    }
}

impl LittleEndian for [u8] {
    fn bytes_at<const N: usize>(&self, at: usize) -> Option<[u8; N]> {
        self.get(at..at.checked_add(N)?)?.try_into().ok()
    }
}
