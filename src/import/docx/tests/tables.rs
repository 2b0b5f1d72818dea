//! Tables.

use super::*;

fn cell(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text))
}

fn row(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

fn table(rows: &[String]) -> String {
    format!("<w:tbl><w:tblPr/>{}</w:tbl>", rows.concat())
}

const SPAN_2: &str = "<w:gridSpan w:val='2'/>";
const TOP: &str = "<w:vMerge w:val='restart'/>";
const BELOW: &str = "<w:vMerge/>";

#[test]
fn spans_are_those_of_the_grid() {
    let body = table(&[
        row(&[cell(&format!("{SPAN_2}{TOP}"), "申请人"), cell("<w:gridSpan w:val='3'/>", "情况")]),
        row(&[cell(&format!("{SPAN_2}{BELOW}"), ""), cell("", "自然人"), cell(SPAN_2, "法人")]),
        row(&[cell(TOP, "甲"), cell("", "乙"), cell("", "1"), cell("", "2"), cell("", "3")]),
        row(&[cell(BELOW, "看不见"), cell("", "丙"), cell("", ""), cell("", "5"), cell("", "6")]),
    ]);
    insta::assert_snapshot!(of_body(&body), @"
    | 申请人 [2×2] | 情况 [1×3] |
    | 自然人 | 法人 [1×2] |
    | 甲 [2×1] | 乙 | 1 | 2 | 3 |
    | 丙 |  | 5 | 6 |
    ! Doubt 表格: 被合并的单元格下面还有看不见的文字，没有带入（1处）
    ");
}

#[test]
fn gaps_older_merges_and_wrappers() {
    let body = table(&[
        format!("<w:tr><w:trPr><w:gridBefore w:val='1'/><w:gridAfter w:val='1'/></w:trPr>{}</w:tr>", cell("", "中")),
        row(&[cell("<w:hMerge w:val='restart'/>", "左"), cell("<w:hMerge/>", ""), cell("", "右")]),
        format!(
            "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
            row(&[
                cell("", "1"),
                format!("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", cell("", "2")),
                cell("", "3")
            ])
        ),
        format!("<w:tr><w:trPr><w:del/></w:trPr>{}</w:tr>", cell("<w:gridSpan w:val='3'/>", "删去的行")),
        format!("<w:tr><w:trPr><w:hidden/></w:trPr>{}</w:tr>", cell("<w:gridSpan w:val='3'/>", "隐藏的行")),
    ]);
    insta::assert_snapshot!(of_body(&body), @"
    |  | 中 |  |
    | 左 [1×2] | 右 |
    | 1 | 2 | 3 |
    ! Info 修订: 修订中已删除的文字没有带入（1处）
    ! Doubt 全文: 隐藏的内容没有带入（1处）。请看看其中有没有需要的
    ");
}

#[test]
fn rows_that_do_not_fill_the_grid_are_placed_by_width() {
    let wide = |width: u32, text: &str| cell(&format!("<w:tcW w:w='{width}' w:type='dxa'/>"), text);
    let body = table(&[
        row(&[wide(6030, "整行"), wide(2010, "合计")]),
        row(&[wide(1990, "一"), wide(2015, "二"), wide(2000, "三"), wide(2005, "6")]),
    ]);
    insta::assert_snapshot!(of_body(&body), @"
    | 整行 [1×3] | 合计 |
    | 一 | 二 | 三 | 6 |
    ");
}

#[test]
fn slivers_of_the_grid_are_no_columns() {
    let grid = "<w:tblGrid><w:gridCol w:w='2000'/><w:gridCol w:w='30'/><w:gridCol w:w='1970'/><w:gridCol w:w='100'/></w:tblGrid>";
    let rows = [
        row(&[cell("", "甲"), cell("<w:gridSpan w:val='3'/>", "乙")]),
        row(&[cell(SPAN_2, "丙"), cell(SPAN_2, "丁")]),
        row(&[cell("<w:gridSpan w:val='4'/>", "戊")]),
    ];
    insta::assert_snapshot!(of_body(&format!("<w:tbl>{grid}{}</w:tbl>", rows.concat())), @"
    | 甲 | 乙 |
    | 丙 | 丁 |
    | 戊 [1×2] |
    ");
    // A cell of its own is a column, however narrow.
    let narrow =
        [row(&[cell("", "甲"), cell("", "1"), cell(SPAN_2, "乙")]), row(&[cell("<w:gridSpan w:val='4'/>", "戊")])];
    insta::assert_snapshot!(of_body(&format!("<w:tbl>{grid}{}</w:tbl>", narrow.concat())), @"
    | 甲 | 1 | 乙 |
    | 戊 [1×3] |
    ");
}

#[test]
fn cells_hold_paragraphs_and_tables() {
    let inner = table(&[row(&[cell("", "内1"), cell("", "内2")])]);
    let holding = |content: &str| format!("<w:tc>{content}</w:tc>");
    let data = table(&[
        row(&[cell("", "甲"), cell("", "乙")]),
        row(&[holding(&(p("第一行") + &p("第二行"))), holding(&(p("含表") + &inner + &p("")))]),
    ]);
    let framed = table(&[row(&[holding(&(p("框中段落") + &inner))])]);
    let placing = table(&[row(&[holding(&p("左栏")), holding(&(inner.clone() + &p("右栏")))])]);
    insta::assert_snapshot!(of_body(&(data + &p("一") + &framed + &p("二") + &placing)), @"
    | 甲 | 乙 |
    | 第一行/第二行 | 含表 |
    | 内1 | 内2 |
    一
    框中段落
    | 内1 | 内2 |
    二
    左栏
    | 内1 | 内2 |
    右栏
    ");
}

#[test]
fn a_merge_is_only_one_with_the_same_edges_above() {
    let body = table(&[
        row(&[cell(TOP, "宽"), cell("", "1"), cell("", "2")]),
        row(&[cell(&format!("{SPAN_2}{BELOW}"), "更宽"), cell(BELOW, "上面没有")]),
        row(&[cell(&format!("{SPAN_2}{BELOW}"), ""), cell("", "3")]),
    ]);
    insta::assert_snapshot!(of_body(&body), @"
    | 宽 | 1 | 2 |
    | 更宽 [2×2] | 上面没有 |
    | 3 |
    ");
}
