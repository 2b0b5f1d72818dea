//! Files that are broken or mean harm.

use bolero::check;

use super::*;
use crate::import::doc::Streams;
use crate::import::doc::fib::Fib;

fn message(change: impl Fn(&mut Streams)) -> String {
    let mut streams = Maker::of(&[line("正文")]).streams();
    change(&mut streams);
    let read = Fib::read(&streams.word).and_then(|fib| of_streams(&fib, &streams, &Limits::default().watch()));
    read.unwrap_err().to_string()
}

#[test]
fn what_cannot_be_read_is_said_plainly() {
    let empty = Maker::of(&[line("")]);
    let picture = Maker::of(&[line("\u{1}")]);
    let mut compound = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    compound.create_stream("Workbook").unwrap();
    let other = compound.into_inner().into_inner();
    let messages = [
        message(|streams| streams.word[0] = 0),
        message(|streams| streams.word[0] = 0xdc),
        message(|streams| streams.word[2] = 0x65),
        message(|streams| streams.word[11] |= 1),
        message(|streams| streams.word.truncate(20)),
        message(|streams| streams.table.clear()),
        message(|streams| streams.table[0] = 7),
        message(|streams| streams.word.truncate(2000)),
        found(&empty).unwrap_err().to_string(),
        found(&picture).unwrap_err().to_string(),
        read(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", &Limits::default().watch()).unwrap_err().to_string(),
        read(&other, &Limits::default().watch()).unwrap_err().to_string(),
    ];
    insta::assert_snapshot!(messages.join("\n"));
}

#[test]
fn what_a_cut_file_still_has_is_read() {
    let maker = Maker::of(&[line("第一段"), line("第二段")]);
    let mut streams = maker.streams();
    streams.word.truncate(2048 + 8);
    let found = of_streams(&maker.fib(), &streams, &Limits::default().watch()).unwrap();
    insta::assert_snapshot!(shown(&found), @"
    第一段
    ! Lost 全文: 文件不完整，有文字没有读到。请找到完整的文件再试
    ");
}

#[test]
fn limits_hold() {
    let maker = Maker::of(&[line(&"长".repeat(5000))]);
    let limited = |limits: Limits| of_streams(&maker.fib(), &maker.streams(), &limits.watch()).unwrap_err();
    assert_eq!(limited(Limits { items: 4000, ..Limits::default() }), ImportError::TooMuchInside);
    let none = Limits { time: std::time::Duration::ZERO, ..Limits::default() };
    assert_eq!(limited(none), ImportError::TooLong { seconds: 0 });
    let little = Limits { unpacked: 4000, ..Limits::default() };
    assert_eq!(read(&maker.file(), &little.watch()).unwrap_err(), ImportError::TooMuchInside);
    // Two million characters in a piece of a file that has nowhere near as many.
    let mut streams = Maker::of(&[line("正文")]).streams();
    streams.word[76..80].copy_from_slice(&2_000_000_000_u32.to_le_bytes());
    let fib = Fib::read(&streams.word).unwrap();
    assert_eq!(of_streams(&fib, &streams, &Limits::default().watch()), Err(ImportError::TooMuchInside));
}

#[test]
fn tables_in_tables_without_end_are_bounded() {
    let deep = line("底").with(0x2416, &[1]).with(0x6649, &i32::MAX.to_le_bytes());
    assert_eq!(of(&[deep]).lines().next(), Some("底"));
}

#[test]
fn no_bytes_make_the_reader_fall() {
    check!().for_each(|bytes| {
        let _ = read(bytes, &Limits::default().watch());
    });
}

/// A file with everything in it, changed in places that count.
#[test]
fn no_change_makes_the_reader_fall() {
    let mut lines = vec![line("一、总体情况").with(0x460b, &[1, 0]), line("\u{13}PAGE\u{14}1\u{15}框\u{8}")];
    lines.extend([line("甲").cell(), line("乙").cell(), row_end(&[0, 1000, 2000], &[3 << 5, 1])]);
    let mut maker = Maker::of(&lines);
    maker.texts.push((Text::Footnotes, vec![line("\u{2}注")]));
    maker.texts.push((Text::Boxes, vec![line("框内")]));
    maker.structures.push((Structure::Styles, super::text::styles(&[Some((1, 1, 0, sprm(0x2640, &[1]), vec![]))])));
    maker.structures.push((Structure::Fonts, vec![1, 0, 0, 0, 3, 1, 2, 3]));
    maker.structures.push((Structure::Lists, vec![1, 0]));
    maker.structures.push((Structure::ListInstances, vec![1, 0, 0, 0]));
    maker.structures.push((Structure::Anchors, vec![1; 34]));
    maker.structures.push((Structure::Boxes, vec![1; 30]));
    let whole = maker.streams();
    check!().with_type::<Vec<(bool, u16, u8)>>().for_each(|changes| {
        let mut streams = Streams { word: whole.word.clone(), table: whole.table.clone(), data: Vec::new() };
        for (in_table, place, byte) in changes {
            let stream = if *in_table { &mut streams.table } else { &mut streams.word };
            let place = usize::from(*place) % stream.len();
            stream[place] = *byte;
        }
        let read = Fib::read(&streams.word).and_then(|fib| of_streams(&fib, &streams, &Limits::default().watch()));
        if let Ok(found) = read {
            shown(&found);
        }
    });
}
