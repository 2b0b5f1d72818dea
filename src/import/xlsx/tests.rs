//! Small workbooks, each with one feature, and what is found in them.

use bolero::check;
use proptest::prelude::*;

use super::read;
use crate::document::{Block, Document, Table, build};
use crate::export::xlsx::xlsx;
use crate::form;
use crate::import::layouts::plausible_report;
use crate::import::office::testing::{archive, shown};
use crate::import::{Found, ImportError, Limits, Options, import};
use crate::report::properties::any_report;
use crate::report::{Figures, Report, Value};

const SHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook: sheets (attributes of the entry, content of the part) and other parts (role, content).
fn workbook(sheets: &[(&str, &str)], parts: &[(&str, &str)]) -> Vec<u8> {
    let entry = |(number, (attributes, _)): (usize, &(&str, &str))| format!("<sheet {attributes} r:id='s{number}'/>");
    let entries: String = sheets.iter().enumerate().map(entry).collect();
    let book = format!("<workbook xmlns='{SHEET}' xmlns:r='{RELATIONS}'><sheets>{entries}</sheets></workbook>");
    let relation = |id: String, role: &str, target: String| {
        format!("<Relationship Id='{id}' Type='{RELATIONS}/{role}' Target='{target}'/>")
    };
    let mut relations: String =
        (0..sheets.len()).map(|n| relation(format!("s{n}"), "worksheet", format!("worksheets/sheet{n}.xml"))).collect();
    relations.extend(parts.iter().map(|(role, _)| relation((*role).into(), role, format!("{role}.xml"))));
    let mut all = vec![
        ("xl/workbook.xml".to_owned(), book),
        ("xl/_rels/workbook.xml.rels".to_owned(), format!("<Relationships>{relations}</Relationships>")),
    ];
    for (number, (_, content)) in sheets.iter().enumerate() {
        let text = format!("<worksheet xmlns='{SHEET}'>{content}</worksheet>");
        all.push((format!("xl/worksheets/sheet{number}.xml"), text));
    }
    all.extend(parts.iter().map(|(role, text)| (format!("xl/{role}.xml"), (*text).to_owned())));
    let all: Vec<(&str, &str)> = all.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    archive(&all)
}

fn found(bytes: &[u8]) -> Result<Found, ImportError> {
    read(bytes, &Limits::default().watch())
}

/// Rows of texts; `-` is an empty cell. With frames, every cell has the style 1.
fn rows(lines: &[&str], framed: bool) -> String {
    let style = if framed { " s='1'" } else { "" };
    let cell = |text: &str| match text {
        "-" => format!("<c{style}/>"),
        text => format!("<c{style} t='inlineStr'><is><t>{text}</t></is></c>"),
    };
    let row = |(number, line): (usize, &&str)| {
        let cells: String = line.split_whitespace().map(cell).collect();
        format!("<row r='{}'>{cells}</row>", number + 1)
    };
    lines.iter().enumerate().filter(|(_, line)| !line.is_empty()).map(row).collect()
}

fn framed_style() -> String {
    format!(
        "<styleSheet xmlns='{SHEET}'><numFmts><numFmt numFmtId='164' formatCode='0.00&quot;万元&quot;'/></numFmts>
        <borders><border><left/></border><border><left style='thin'/></border></borders>
        <cellXfs><xf numFmtId='0' borderId='0'/><xf numFmtId='0' borderId='1'/><xf numFmtId='164' borderId='1'/><xf numFmtId='31'/><xf numFmtId='1'/></cellXfs></styleSheet>"
    )
}

fn of(content: &str) -> String {
    shown(&found(&workbook(&[("name='Sheet1'", content)], &[("styles", &framed_style())])).unwrap())
}

#[test]
fn cells_of_every_type() {
    let strings = format!(
        "<sst xmlns='{SHEET}'><si><t>共用</t></si><si><r><t>分</t></r><r><t>段_x000D_</t></r><rPh><t>读音</t></rPh></si></sst>"
    );
    let cells = "<sheetData><row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c><c r='C1' t='str'><f>A1</f><v>公式文字</v></c></row>
        <row r='2'><c r='A2'><v>3</v></c><c r='B2' s='2'><f>SUM(A1)</f><v>19696.9</v></c><c r='C2' s='3'><v>46042</v></c></row>
        <row r='3'><c r='A3' t='b'><v>1</v></c><c r='B3' t='e'><v>#DIV/0!</v></c><c r='C3'><f>1+1</f></c></row>
        <row r='4'><c><v>0.1</v></c><c s='4'><v>2.5</v></c><c r='C4' t='s'><v>99</v></c></row></sheetData><headerFooter/>";
    let parts = [("sharedStrings", strings.as_str()), ("styles", &framed_style())];
    insta::assert_snapshot!(shown(&found(&workbook(&[("name='表二'", cells)], &parts)).unwrap()), @"
    |= 表二
    | 共用 | 分段 | 公式文字 |
    | 3 | 19696.90万元 | 2026年1月20日 |
    | TRUE | #DIV/0! |  |
    | 0.1 | 3 |  |
    ! Info 页眉、页脚: 页眉、页脚没有带入
    ! Doubt 工作表“表二”B4: 显示为3，实际是2.5，按显示的带入。请核对
    ! Doubt 工作表“表二”B3: 公式出错，显示为#DIV/0!。请核对
    ! Lost 工作表“表二”C4: 单元格的文字在文件里找不到（共1处）。请对照原文补上
    ! Lost 工作表“表二”C3: 公式没有保存结果，没有读到（共1处）。请用 Excel 或 WPS 打开，保存一次再试
    ");
}

#[test]
fn merges_and_frames_make_the_table() {
    let lines = ["示例市年报", "第一块 - - -", "项目 一 二 三", "- 1 2 3", "", "注：口径说明"];
    let framed = rows(&["", lines[1], lines[2], lines[3]], true);
    let title = rows(&[lines[0]], false);
    let remark = rows(&lines, false).split("<row r='6'>").nth(1).map(|row| format!("<row r='6'>{row}")).unwrap();
    let merges = "<mergeCells><mergeCell ref='A1:D1'/><mergeCell ref='A2:D2'/><mergeCell ref='A3:A4'/></mergeCells>";
    insta::assert_snapshot!(of(&format!("<sheetData>{title}{framed}{remark}</sheetData>{merges}")), @"
    示例市年报
    | 第一块 [1×4] |
    | 项目 [2×1] | 一 | 二 | 三 |
    | 1 | 2 | 3 |
    注：口径说明
    ");
}

#[test]
fn sheets_without_frames_are_parted_by_their_shape() {
    let lines = [
        "标题",
        "第一块",
        "项目 数量",
        "规章 3",
        "第二块",
        "项目 数量",
        "许可 5",
        "备注：无",
        "",
        "第二张表",
        "甲 乙",
        "1 -",
    ];
    insta::assert_snapshot!(of(&format!("<sheetData>{}</sheetData>", rows(&lines, false))), @"
    标题
    | 第一块 |  |
    | 项目 | 数量 |
    | 规章 | 3 |
    | 第二块 |  |
    | 项目 | 数量 |
    | 许可 | 5 |
    备注：无
    第二张表
    | 甲 | 乙 |
    | 1 |  |
    ");
}

#[test]
fn hidden_sheets_rows_and_columns_are_left_out() {
    let shown_sheet = "<cols><col min='2' max='2' hidden='1'/></cols><sheetData>
        <row r='1'><c r='A1' t='inlineStr'><is><t>甲</t></is></c><c r='B1'><v>9</v></c><c r='C1'><v>1</v></c></row>
        <row r='2' hidden='1'><c r='A2' t='inlineStr'><is><t>暗</t></is></c><c r='C2'><v>2</v></c></row>
        <row r='3'><c r='A3' t='inlineStr'><is><t>乙</t></is></c><c r='C3'><v>3</v></c></row></sheetData>";
    let hidden = "<sheetData><row r='1'><c r='A1'><v>1</v></c></row></sheetData>";
    let sheets =
        [("name='表三'", shown_sheet), ("name='底稿' state='hidden'", hidden), ("name='空表'", "<sheetData/>")];
    insta::assert_snapshot!(shown(&found(&workbook(&sheets, &[])).unwrap()), @"
    |= 表三
    | 甲 | 1 |
    | 乙 | 3 |
    ! Doubt 工作表“底稿”: 隐藏的工作表没有带入。请看看其中有没有需要的
    ! Doubt 工作表“表三”: 隐藏的行、列没有带入（3处）。请看看其中有没有需要的
    ");
}

#[test]
fn far_cells_and_endless_merges_cost_nothing() {
    let cells = "<sheetData><row r='1'><c r='A1'><v>1</v></c><c r='XFD1'><v>2</v></c></row><row r='1048576'><c r='XFD1048576'><v>3</v></c></row></sheetData>";
    insta::assert_snapshot!(of(cells), @"
    | 1 | 2 |
    3
    ");
    let merges = "<sheetData><row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c></row><row r='3'><c r='B3'><v>3</v></c></row></sheetData>
        <mergeCells><mergeCell ref='A1:A1048576'/><mergeCell ref='B1:XFD1'/><mergeCell ref='A3:B3'/></mergeCells>";
    insta::assert_snapshot!(of(merges), @"
    | 1 [3×1] | 2 |
    |  |
    | 3 |
    ");
}

#[test]
fn what_cannot_be_read_is_said_plainly() {
    let bytes = workbook(&[("name='表'", "<sheetData>")], &[]);
    let many =
        workbook(&[("name='表'", &format!("<sheetData>{}</sheetData>", rows(&["1 2 3 4 5 6"; 500], false)))], &[]);
    let limited = |limits: Limits| read(&many, &limits.watch()).unwrap_err();
    assert_eq!(limited(Limits { items: 1000, ..Limits::default() }), ImportError::TooMuchInside);
    assert_eq!(limited(Limits { unpacked: 1000, ..Limits::default() }), ImportError::TooMuchInside);
    let messages = [
        found(b"PK").unwrap_err(),
        found(&archive(&[("a", "b")])).unwrap_err(),
        found(&bytes).unwrap_err(),
        found(&workbook(&[], &[])).unwrap_err(),
        found(b"\xD0\xCF\x11\xE0").unwrap_err(),
    ];
    insta::assert_snapshot!(messages.map(|message| message.to_string()).join("\n"), @"
    Excel文件已损坏：打不开里面的内容。请用原来的软件打开，另存后再试
    Excel文件已损坏：里面没有工作簿。请用原来的软件打开，另存后再试
    Excel文件已损坏：工作表读不懂。请用原来的软件打开，另存后再试
    文件里没有找到年报的内容。请检查是否选错了文件
    Excel文件已损坏：打不开里面的内容。请用原来的软件打开，另存后再试
    ");
}

fn tables(document: &Document) -> Vec<Vec<Vec<(String, usize, usize)>>> {
    let table = |table: &Table| {
        let cell = |cell: &crate::document::Cell| (trimmed(&cell.text), cell.row_span, cell.column_span);
        table.rows.iter().map(|row| row.cells.iter().map(cell).collect()).collect()
    };
    document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table(found) => Some(table(found)),
            _ => None,
        })
        .collect()
}

/// A text as it can stand in a workbook and be read from it: no marks that files may not carry, no white space around.
fn trimmed(text: &str) -> String {
    crate::export::characters::legal(text).trim().to_owned()
}

fn check_read_back(report: &Report) -> Result<(), TestCaseError> {
    let form = form::by_id(report.form).unwrap();
    let document = build(form, report);
    let back = found(&xlsx(form, report, &document).unwrap()).unwrap();
    prop_assert_eq!(tables(&back.document), tables(&document));
    Ok(())
}

/// The figures of a report.
fn values(report: &Report) -> Vec<Value> {
    let form = form::by_id(report.form).unwrap();
    let figures = Figures::of(form, report);
    (0..form.cells.len()).map(|cell| figures.value(cell).clone()).collect()
}

proptest! {
    #![proptest_config(crate::testing::rounds(32))]

    #[test]
    fn a_workbook_of_ours_gives_the_same_cells(report in plausible_report()) {
        let form = form::by_id(report.form).unwrap();
        let bytes = xlsx(form, &report, &build(form, &report)).unwrap();
        let options = Options { year: Some(report.year), ..Options::default() };
        let imported = import(&bytes, "年报.xlsx", &options, &Limits::default()).unwrap();
        prop_assert_eq!(imported.report.form, report.form);
        prop_assert_eq!(values(&imported.report), values(&report));
        prop_assert!(imported.report.prose.is_empty(), "{:?}", imported.report.prose);
    }

    #[test]
    fn every_export_is_read_back(report in any_report()) {
        check_read_back(&report)?;
    }
}

#[test]
fn no_markup_makes_the_reader_fall() {
    const WORDS: [&str; 16] = [
        "row",
        "c",
        "v",
        "f",
        "is",
        "t",
        "r",
        "cols",
        "col",
        "sheetData",
        "mergeCells",
        "mergeCell",
        "si",
        "xf",
        "cellXfs",
        "border",
    ];
    const VALUES: [&str; 12] =
        ["", "0", "1", "-1", "4294967295", "99999999999", "A1", "B2:D9", "XFD1048576", "A1:XFD1048576", "s", "9e999"];
    check!().with_type::<Vec<(u8, u8)>>().for_each(|steps| {
        let mut markup = String::new();
        let mut open = Vec::new();
        for (word, value) in steps {
            let name = WORDS[usize::from(*word) % WORDS.len()];
            let attribute = VALUES[usize::from(*value) % VALUES.len()];
            match value % 4 {
                0 => {
                    markup += &format!("<{name} r='{attribute}' s='{value}' t='{attribute}' ref='{attribute}' min='{attribute}' max='{value}' hidden='1'>");
                    open.push(name);
                }
                1 => markup += &open.pop().map_or(String::new(), |name| format!("</{name}>")),
                2 => markup += &format!("<c r='{attribute}'><v>{attribute}</v></c>"),
                _ => markup += attribute,
            }
        }
        markup.extend(open.iter().rev().map(|name| format!("</{name}>")));
        let part = |root: &str| format!("<{root} xmlns='{SHEET}'>{markup}</{root}>");
        let sheets = [("name='表'", markup.as_str()), ("name='二'", &format!("<sheetData>{markup}</sheetData><mergeCells>{markup}</mergeCells>"))];
        let parts = [("styles", part("styleSheet")), ("sharedStrings", part("sst"))];
        let parts = [(parts[0].0, parts[0].1.as_str()), (parts[1].0, &parts[1].1)];
        if let Ok(found) = found(&workbook(&sheets, &parts)) {
            shown(&found);
        }
    });
}

#[test]
fn a_file_of_libreoffice_is_read() {
    let bytes = include_bytes!("__fuzz__/import__xlsx__tests__no_bytes_make_the_reader_fall/corpus/libreoffice.xlsx");
    insta::assert_snapshot!(shown(&found(bytes).unwrap()), @"
    |= s
    | 项目 | 甲 | 乙 |
    | 规章 | 0 | 3 |
    | 合计 |  | 3 |
    ! Info 页眉、页脚: 页眉、页脚没有带入
    ");
}

#[test]
fn no_bytes_make_the_reader_fall() {
    check!().for_each(|bytes| {
        let _ = found(bytes);
    });
}
