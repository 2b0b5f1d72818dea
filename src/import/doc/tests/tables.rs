//! Tables.

use super::*;

const TOP: u16 = 3 << 5;
const BELOW: u16 = 1 << 5;

fn cells(texts: &[&str]) -> Vec<Paragraph> {
    texts.iter().map(|text| line(text).cell()).collect()
}

#[test]
fn columns_are_the_edges_of_all_rows() {
    let mut lines = vec![line("表前")];
    lines.extend(cells(&["申请人", "情况"]));
    lines.push(row_end(&[-108, 4000, 8000], &[TOP, 0]));
    lines.extend(cells(&["", "自然人", "法人"]));
    lines.push(row_end(&[-106, 4003, 6000, 8000], &[BELOW, 0, 0]));
    lines.extend(cells(&["甲", "乙", "1", "2"]));
    lines.push(row_end(&[-108, 2000, 4000, 6000, 8000], &[]));
    lines.push(line("表后"));
    insta::assert_snapshot!(of(&lines), @"
    表前
    | 申请人 [2×2] | 情况 [1×2] |
    | 自然人 | 法人 |
    | 甲 | 乙 | 1 | 2 |
    表后
    ");
}

#[test]
fn cells_hold_paragraphs_and_tables() {
    let inner = |paragraph: Paragraph| paragraph.with(0x2416, &[1]).with(0x6649, &[2, 0, 0, 0]);
    let mut row = row_end(&[0, 1000, 2000], &[]);
    row.runs = vec![("\r".into(), Vec::new())];
    let mut lines = vec![line("第一行").with(0x2416, &[1])];
    lines.extend(cells(&["第二行", "右"]));
    lines.push(row_end(&[0, 2000, 4000], &[]));
    lines.extend(cells(&["左"]));
    lines.push(line("含表").with(0x2416, &[1]));
    lines.push(inner(line("内1").with(0x244b, &[1])));
    lines.push(inner(line("内2").with(0x244b, &[1])));
    lines.push(inner(row.with(0x244c, &[1])));
    lines.push(line("").cell());
    lines.push(row_end(&[0, 2000, 4000], &[]));
    insta::assert_snapshot!(of(&lines), @"
    | 第一行/第二行 | 右 |
    | 左 | 含表 |
    | 内1 | 内2 |
    ");
}

#[test]
fn long_rows_stand_elsewhere_and_some_say_nothing() {
    let end = row_end(&[0, 1000, 3000], &[]);
    let mut maker = Maker::of(&[]);
    maker.data = (end.modifiers.len() as u16).to_le_bytes().to_vec();
    maker.data.extend(&end.modifiers);
    let mut far = end.clone();
    far.modifiers = sprm(0x2416, &[1]);
    far.modifiers.extend(sprm(0x6646, &[0, 0, 0, 0]));
    let mut lines = cells(&["甲", "乙"]);
    lines.push(far);
    lines.extend(cells(&["合"]));
    lines.push(row_end(&[0, 3000], &[]));
    lines.push(line("另一个表"));
    lines.extend(cells(&["1", "2"]));
    let mut silent = end;
    silent.modifiers = [sprm(0x2416, &[1]), sprm(0x2417, &[1])].concat();
    lines.push(silent.clone());
    lines.extend(cells(&["3"]));
    lines.push(silent);
    lines.push(line("没有行尾"));
    lines.extend(cells(&["5", "6"]));
    maker.texts.push((Text::Main, lines));
    insta::assert_snapshot!(shown(&found(&maker).unwrap()), @"
    | 甲 | 乙 |
    | 合 [1×2] |
    另一个表
    | ragged
    | 1 | 2 |
    | 3 |  |
    没有行尾
    5
    6
    ! Doubt 表格: 有表格分不清行，按段落读出（1个）。请对照原文
    ");
}

#[test]
fn every_cell_of_a_merge_may_be_marked_as_its_top() {
    let mut lines = cells(&["甲", "1"]);
    lines.push(row_end(&[0, 1000, 2000], &[TOP, 0]));
    lines.extend(cells(&["", "2"]));
    lines.push(row_end(&[0, 1000, 2000], &[TOP, 0]));
    lines.extend(cells(&["乙", "3"]));
    lines.push(row_end(&[0, 1000, 2000], &[TOP, 0]));
    insta::assert_snapshot!(of(&lines), @"
    | 甲 [2×1] | 1 |
    | 2 |
    | 乙 | 3 |
    ");
}
