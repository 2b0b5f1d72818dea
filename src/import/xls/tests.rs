//! Small binary workbooks, record by record.

use bolero::check;

use super::{of_stream, records::code};
use crate::import::office::testing::shown;
use crate::import::{Found, ImportError, Limits};

fn record(code: u16, bytes: &[u8]) -> Vec<u8> {
    [&code.to_le_bytes()[..], &(bytes.len() as u16).to_le_bytes(), bytes].concat()
}

fn words(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

/// A text with its length, in one byte or two a character.
fn text(text: &str, is_wide: bool) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut bytes = words(&[units.len() as u16]);
    bytes.push(is_wide.into());
    bytes.extend(if is_wide { words(&units) } else { units.iter().map(|unit| *unit as u8).collect() });
    bytes
}

fn begin() -> Vec<u8> {
    record(code::BEGIN, &words(&[0x0600, 5, 0, 0, 0, 0, 0, 0]))
}

/// Shared records, then a sheet for each of the others: name, state, records.
fn stream(globals: &[Vec<u8>], sheets: &[(&str, u8, Vec<u8>)]) -> Vec<u8> {
    let entry = |place: usize, name: &str, state: u8| {
        let name = text(name, true);
        let mut bytes = (place as u32).to_le_bytes().to_vec();
        bytes.extend([state, 0, name[0]]);
        bytes.extend(&name[2..]);
        record(code::SHEET, &bytes)
    };
    let length: usize = sheets.iter().map(|(name, state, _)| entry(0, name, *state).len()).sum();
    let mut place = begin().len() + globals.concat().len() + length + record(code::END, &[]).len();
    let mut head = begin();
    head.extend(globals.concat());
    let mut tail = Vec::new();
    for (name, state, records) in sheets {
        head.extend(entry(place, name, *state));
        let sheet = [begin(), records.clone(), record(code::END, &[])].concat();
        place += sheet.len();
        tail.extend(sheet);
    }
    head.extend(record(code::END, &[]));
    head.extend(tail);
    head
}

fn found(stream: &[u8]) -> Result<Found, ImportError> {
    of_stream(stream, &Limits::default().watch())
}

/// Styles: plain; framed; framed and `0.00"万元"`.
fn styles() -> Vec<Vec<u8>> {
    let style = |format: u16, lines: u16| record(code::STYLE, &words(&[0, format, 0, 0, 0, lines, 0, 0, 0, 0]));
    let format = [words(&[164]), text("0.00\"万元\"", true)].concat();
    vec![record(code::FORMAT, &format), style(0, 0), style(0, 0x1111), style(164, 0x1111)]
}

fn number(row: u16, column: u16, style: u16, number: f64) -> Vec<u8> {
    record(code::NUMBER, &[words(&[row, column, style]), number.to_le_bytes().to_vec()].concat())
}

fn shared(row: u16, column: u16, style: u16, string: u32) -> Vec<u8> {
    record(code::SHARED_STRING, &[words(&[row, column, style]), string.to_le_bytes().to_vec()].concat())
}

/// The shared texts, the third of which goes on in a further record, in the other width.
fn strings() -> Vec<u8> {
    let mut bytes = vec![0; 8];
    bytes.extend(text("项目", true));
    // Formats and a reading follow this one.
    bytes.extend(words(&[2]));
    bytes.push(1 | 4 | 8);
    bytes.extend(words(&[1]));
    bytes.extend(3_u32.to_le_bytes());
    bytes.extend(words(&"合计".encode_utf16().collect::<Vec<_>>()));
    bytes.extend([9; 7]);
    bytes.extend(words(&[7]));
    bytes.push(1);
    bytes.extend(words(&"第二十".encode_utf16().collect::<Vec<_>>()));
    let mut more = vec![0];
    more.extend(b"2025");
    more.extend(text("abc", false));
    [record(code::STRINGS, &bytes), record(code::CONTINUE, &more)].concat()
}

#[test]
fn cells_of_every_kind() {
    let short =
        |value: i32, hundredfold: bool| ((value << 2) as u32 | 2 | u32::from(hundredfold)).to_le_bytes().to_vec();
    let formula = |row: u16, column: u16, result: [u8; 8]| {
        record(code::FORMULA, &[words(&[row, column, 1]), result.to_vec(), vec![0; 6]].concat())
    };
    let sheet = [
        shared(0, 0, 1, 0),
        shared(0, 1, 1, 1),
        shared(0, 2, 1, 2),
        shared(0, 3, 1, 3),
        number(1, 0, 1, 3.0),
        number(1, 1, 2, 19696.9),
        record(code::SHORT_NUMBER, &[words(&[1, 2, 1]), short(-450, false)].concat()),
        record(code::SHORT_NUMBER, &[words(&[1, 3, 1]), short(1150, true)].concat()),
        record(
            code::SHORT_NUMBERS,
            &[words(&[2, 0, 1]), short(5, false), words(&[1]), 0x3ff0_0000_u32.to_le_bytes().to_vec(), words(&[1])]
                .concat(),
        ),
        formula(2, 2, 12.0_f64.to_le_bytes()),
        formula(2, 3, [0, 0, 0, 0, 0, 0, 0xff, 0xff]),
        record(code::FORMULA_TEXT, &text("结果", true)),
        formula(3, 0, [1, 0, 1, 0, 0, 0, 0xff, 0xff]),
        formula(3, 1, [2, 0, 7, 0, 0, 0, 0xff, 0xff]),
        record(code::TRUTH_OR_ERROR, &[words(&[3, 2, 1]), vec![0, 0]].concat()),
        record(code::TEXT, &[words(&[3, 3, 1]), text("标签", true)].concat()),
        record(code::BLANKS, &words(&[4, 0, 1, 1, 1])),
        // A chart inside the sheet has cells of its own.
        begin(),
        number(9, 9, 0, 9.0),
        record(code::END, &[]),
        number(4, 3, 1, 8.0),
    ];
    let bytes = stream(&[styles(), vec![strings()]].concat(), &[("表二", 0, sheet.concat())]);
    insta::assert_snapshot!(shown(&found(&bytes).unwrap()), @"
    |= 表二
    | 项目 | 合计 | 第二十2025 | abc |
    | 3 | 19696.90万元 | -450 | 11.5 |
    | 5 | 1 | 12 | 结果 |
    | TRUE | #DIV/0! | FALSE | 标签 |
    |  |  |  | 8 |
    ! Doubt 工作表“表二”B4: 公式出错，显示为#DIV/0!。请核对
    ");
}

#[test]
fn merges_and_hidden_lines() {
    let sheet = [
        record(code::COLUMNS, &words(&[1, 1, 0, 0, 1, 0])),
        record(code::ROW, &words(&[1, 0, 0, 0, 0, 0, 0x20, 0])),
        shared(0, 0, 1, 0),
        number(0, 2, 1, 1.0),
        number(0, 1, 1, 9.0),
        number(1, 2, 1, 9.0),
        number(2, 2, 1, 2.0),
        record(code::BLANK, &words(&[2, 0, 1])),
        record(code::MERGES, &words(&[1, 0, 2, 0, 0])),
    ];
    let sheets = [("Sheet1", 0, sheet.concat()), ("底稿", 1, sheet.concat())];
    let bytes = stream(&[styles(), vec![strings()]].concat(), &sheets);
    insta::assert_snapshot!(shown(&found(&bytes).unwrap()), @"
    | 项目 [2×1] | 1 |
    | 2 |
    ! Doubt 工作表“底稿”: 隐藏的工作表没有带入。请看看其中有没有需要的
    ! Doubt 工作表“Sheet1”: 隐藏的行、列没有带入（2处）。请看看其中有没有需要的
    ");
}

#[test]
fn what_cannot_be_read_is_said_plainly() {
    let old = record(code::BEGIN, &words(&[0x0500, 5, 0, 0]));
    let locked = stream(&[record(code::ENCRYPTED, &[1, 0])], &[]);
    let messages = [found(b"").unwrap_err(), found(&old).unwrap_err(), found(&locked).unwrap_err()];
    insta::assert_snapshot!(messages.map(|message| message.to_string()).join("\n"), @"
    Excel文件已损坏：开头的内容不认识。请用原来的软件打开，另存后再试
    这是 Excel 97 以前的文件，读不了。请用 Excel 或 WPS 打开，另存为 xlsx 格式后再试
    文件设有密码，读不出来。请用原来的软件打开，去掉密码另存后再试
    ");
}

#[test]
fn no_change_makes_the_reader_fall() {
    let sheet = [
        shared(0, 0, 1, 2),
        number(1, 1, 2, 19696.9),
        record(code::SHORT_NUMBERS, &words(&[2, 0, 1, 2, 3, 4, 5, 6, 7])),
        record(code::MERGES, &words(&[1, 0, 1, 0, 1])),
        record(code::FORMULA, &words(&[3, 3, 1, 0, 0, 0, 0xffff])),
        record(code::FORMULA_TEXT, &text("结果", true)),
    ];
    let whole = stream(&[styles(), vec![strings()]].concat(), &[("表二", 0, sheet.concat())]);
    check!().with_type::<Vec<(u16, u8)>>().for_each(|changes| {
        let mut bytes = whole.clone();
        for (place, byte) in changes {
            let place = usize::from(*place) % bytes.len();
            bytes[place] = *byte;
        }
        if let Ok(found) = found(&bytes) {
            shown(&found);
        }
    });
}

#[test]
fn a_file_of_libreoffice_is_read() {
    let bytes = include_bytes!("__fuzz__/import__xls__tests__no_bytes_make_the_reader_fall/corpus/libreoffice.xls");
    insta::assert_snapshot!(shown(&super::read(bytes, &Limits::default().watch()).unwrap()), @"
    |= s
    | 项目 | 甲 | 乙 |
    | 规章 | 0 | 3 |
    | 合计 |  | 3 |
    ! Info 页眉、页脚: 页眉、页脚没有带入
    ! Info 全文: 图片和图形没有带入
    ");
}

#[test]
fn no_bytes_make_the_reader_fall() {
    check!().for_each(|bytes| {
        let watch = Limits::default();
        let _ = super::read(bytes, &watch.watch());
        let _ = found(bytes);
    });
}
