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
fn an_empty_line_behind_every_row_of_tabs_is_none_of_the_table() {
    insta::assert_snapshot!(shown("前文\n信息内容\t数量\n\n规章\t0\n\n其他\t1\n\n后文\n\n甲\t2\n乙\t3\n\n丙\t4\n丁\t5"), @"
    前文
    |信息内容|数量|
    |规章|0|
    |其他|1|
    ----
    后文
    |甲|2|
    |乙|3|
    ----
    |丙|4|
    |丁|5|
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

#[test]
fn tables_of_html_between_the_lines_are_read() {
    let text = "# 年报\n\n前文<table><tr><td rowspan=\"2\">规章</td><td>本年新<br>制作</td></tr><tr><td>0</td></tr></table>后文\n\n\
        <TABLE border=1>\n<tr><td>甲<table><tr><td>乙</td><td>丙</td></tr></table></td></tr>\n</TABLE>\n末尾。";
    insta::assert_snapshot!(shown(text), @"
    # 年报
    前文
    |规章|本年新
    制作|
    |0|
    ----
    后文
    甲
    |乙|丙|
    ----
    末尾。
    ");
    // What only speaks of a table is text; what was cut off is read as far as it goes.
    insta::assert_snapshot!(shown("用<table>标记表格。\n第二段。"), @"
    用<table>标记表格。
    第二段。
    ");
    insta::assert_snapshot!(shown("前文\n<table><tr><td>规章</td><td>0</td></tr>\n<tr><td>其他</td><td>1</td>"), @"
    前文
    |规章|0|
    |其他|1|
    ----
    ");
}

#[test]
fn tags_within_lines_leave_their_text() {
    let text = "<center>某局<b>报告</b></center>\n<!-- 第 3 页 -->\n<h2>一、总体情况</h2>\n第一段。<br/>第二段&nbsp;&amp;。\n<通知>与a<b不是标记\n\
        | 本年新<br>制作 | <b>规章</b> |\n|---|---|\n| 1<br>2 | &nbsp; |\n";
    insta::assert_snapshot!(shown(text), @"
    某局报告
    ## 一、总体情况
    第一段。
    第二段 &。
    <通知>与a<b不是标记
    |本年新制作|规章|
    |1 2||
    ----
    ");
}

#[test]
fn drawn_tables_keep_their_spans() {
    let text = "前文。\n+------+-------------+\n| 规章 | 本年        |\n|      +------+------+\n|      | 新制 | 公开 |\n|      | 作   |      |\n+======+======+======+\n| 其他 |      | 5    |\n+------+------+------+\n后文。";
    insta::assert_snapshot!(shown(text), @"
    前文。
    |规章|本年|
    |新制作|公开|
    |其他||5|
    ----
    后文。
    ");
    // Lines that have slid no longer meet.
    let slid = "+----+----+\n| 规章 | 1 |\n| 和   |   |\n+----+----+\n| 其他 | | \n+----+----+\n| 甲 | 2 |\n+----+----+\n\n+----+----+\n| 乙 | 3 |\n+----+----+";
    insta::assert_snapshot!(shown(slid), @"
    |规章和|1|
    |其他||
    |甲|2|
    ----
    |乙|3|
    ----
    ");
    let boxes = "┌──┬──┬──┐\n│规章│    │ 0  │\n├──┼──┼──┤\n│其他│ 1  │ 2  │\n└──┴──┴──┘\n公开──常态。";
    insta::assert_snapshot!(shown(boxes), @"
    |规章||0|
    |其他|1|2|
    ----
    公开──常态。
    ");
}
