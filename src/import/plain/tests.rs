use super::*;
use crate::import::Limits;

/// Blocks one a line: `#` headings, `|` cells between bars, `~` in front of ragged tables.
fn shown(text: &str) -> String {
    let found = read(text.as_bytes(), &Limits::default().watch()).unwrap();
    let mut out = String::new();
    for block in &found.document.blocks {
        match block {
            Block::Heading(heading) => out += &format!("{} {}\n", "#".repeat(heading.level.into()), heading.text),
            Block::Paragraph(paragraph) => out += &format!("{}\n", paragraph.text),
            Block::Table(table) => {
                for row in &table.rows {
                    let cells: Vec<&str> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
                    out += &format!("{}|{}|\n", if table.ragged { "~" } else { "" }, cells.join("|"));
                }
                out += "----\n";
            }
        }
    }
    for note in found.notes {
        out += &format!("{}：{}\n", note.place, note.message);
    }
    out
}

#[test]
fn lines_are_paragraphs_without_their_indent() {
    insta::assert_snapshot!(shown("标题\r\n\r\n　　第一段。\r\n\t第二段。\n\t第三段。\n  \u{A0}第四段\u{3000}"), @"
    标题
    第一段。
    第二段。
    第三段。
    第四段
    ");
}

#[test]
fn markdown_has_headings_tables_and_marks() {
    insta::assert_snapshot!(shown("# 某局报告\n\n**1. 加粗。**正文（<http://www.example.gov.cn>）\n\n---\n\n| 规章 | 0 | | 0 |\n|---|--:|---|---|\n| 其他 | 1 | 2 | |\n"), @"
    # 某局报告
    1. 加粗。正文（http://www.example.gov.cn）
    |规章|0||0|
    |其他|1|2||
    ----
    全文：去掉了 Markdown 的加粗和链接标记，文字没有改动
    ");
}

#[test]
fn tabs_keep_their_empty_cells_and_an_empty_line_ends_a_table() {
    insta::assert_snapshot!(shown("规章\t0\t\t0\n\t1\t\t\n\n息需要\t\t\n其他\t3\t"), @"
    |规章|0||0|
    ||1|||
    ----
    |息需要|||
    |其他|3||
    ----
    ");
}

#[test]
fn rows_of_pipes_without_a_gap_have_lost_their_columns() {
    insta::assert_snapshot!(shown("表头 | 甲 | 乙 | ||\n规章 | 5 | |||\n其他 | ||||"), @"
    ~|表头|甲|乙|||
    ~|规章|5||||
    ~|其他|||||
    ----
    ");
    insta::assert_snapshot!(shown("表头 | 甲 | 乙\n规章 | | 5\n其他 | 1 | "), @"
    |表头|甲|乙|
    |规章||5|
    |其他|1||
    ----
    ");
    // A single line is a menu.
    insta::assert_snapshot!(shown("首页 | 公开 | 年报"), @"首页 | 公开 | 年报");
}

#[test]
fn a_line_for_every_cell_is_cut_where_the_rows_end() {
    let text = "标题\n第一项\n|\n|||\n名称 |\n甲 |\n乙 |\n丙 |\n规章 |\n|\n5\n|\n0 |\n合并 |\n7 |\n||\n下文";
    insta::assert_snapshot!(shown(text), @"
    标题
    |第一项||||
    |名称|甲|乙|丙|
    |规章||5|0|
    |合并|7|||
    ----
    下文
    ");
    let without_ends = "规章 |\n5 |\n0 |\n其他 |\n7 |\n";
    insta::assert_snapshot!(shown(without_ends), @"
    ~|规章|5|0|其他|7|
    ----
    ");
}

#[test]
fn paragraphs_of_other_formats_can_be_tables_too() {
    let paragraph = |text: &str| Block::Paragraph(Paragraph { text: text.into(), origin: None });
    let lifted = lift(vec![paragraph("前文"), paragraph("甲|1|2"), paragraph("乙||4"), paragraph("后文")]);
    let kinds: Vec<bool> = lifted.iter().map(|block| matches!(block, Block::Table(_))).collect();
    assert_eq!(kinds, [false, true, false]);
}

#[test]
fn bytes_of_any_encoding_are_read_and_limits_hold() {
    let (bytes, ..) = encoding_rs::GBK.encode("一、总体情况\n全年平稳。");
    let found = read(&bytes, &Limits::default().watch()).unwrap();
    assert_eq!(found.document.blocks.len(), 2);
    let limits = Limits { items: 10, ..Limits::default() };
    assert!(from_text(&"行\n".repeat(20), &limits.watch()).is_err());
    assert!(from_text(&"行|\n".repeat(20), &limits.watch()).is_err());
}
