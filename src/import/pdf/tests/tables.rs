use super::found_in;
use super::paper::Sheet;

const XS: [f64; 5] = [72.0, 172.0, 242.0, 312.0, 382.0];

#[test]
fn missing_lines_make_merged_cells() {
    let sheet = Sheet::default()
        .grid(&[72.0, 382.0], &[100.0, 180.0])
        .rule(72.0, 120.0, 382.0, 120.0)
        .rule(172.0, 140.0, 382.0, 140.0)
        .rule(72.0, 160.0, 382.0, 160.0)
        .rule(172.0, 120.0, 172.0, 180.0)
        .rule(242.0, 120.0, 242.0, 140.0)
        .rule(242.0, 160.0, 242.0, 180.0)
        .text(190.0, 114.0, 10.0, "申请人情况")
        .text(82.0, 144.0, 10.0, "年度结果")
        .row(&XS[1..], 134.0, &["企业"])
        .text(300.0, 134.0, 10.0, "其他")
        .text(260.0, 154.0, 10.0, "33")
        .row(&XS, 174.0, &["总计", "12"])
        .text(300.0, 174.0, 10.0, "7");
    insta::assert_snapshot!(found_in(&[sheet]), @r"
    | 申请人情况 [1×3] |
    | 年度结果 [2×1] | 企业 | 其他 |
    | 33 [1×2] |
    | 总计 | 12 | 7 |
    ");
}

#[test]
fn lines_may_be_dashed_double_and_drawn_cell_by_cell() {
    let texts =
        |sheet: Sheet| sheet.row(&XS, 114.0, &["项目", "一", "二", "三"]).row(&XS, 134.0, &["件数", "1", "22", "333"]);
    let mut dashed = Sheet::default();
    for y in [100.0, 120.0, 140.0] {
        for step in 0..78 {
            dashed = dashed.area(72.0 + 4.0 * f64::from(step), y - 0.25, 2.0, 0.5);
        }
    }
    for x in XS {
        dashed = dashed.rule(x, 100.0, x, 140.0).rule(x + 1.5, 100.0, x + 1.5, 140.0);
    }
    let mut boxes = Sheet::default();
    for pair in XS.windows(2) {
        for y in [100.0, 120.0] {
            boxes =
                boxes.with(&format!("{} {} {} 17 re S\n", pair[0] + 1.5, 842.0 - y - 18.5, pair[1] - pair[0] - 3.0));
        }
    }
    let plain = found_in(&[texts(Sheet::default().grid(&XS, &[100.0, 120.0, 140.0]))]);
    insta::assert_snapshot!(plain, @r"
    | 项目 | 一 | 二 | 三 |
    | 件数 | 1 | 22 | 333 |
    ");
    assert_eq!(found_in(&[texts(dashed)]), plain);
    assert_eq!(found_in(&[texts(boxes)]), plain);
}

#[test]
fn a_table_without_outer_sides_has_them_where_its_lines_end() {
    let sheet = Sheet::default()
        .rule(72.0, 100.0, 382.0, 100.0)
        .rule(72.0, 120.0, 382.0, 120.0)
        .rule(72.0, 140.0, 382.0, 140.0)
        .rule(172.0, 100.0, 172.0, 140.0)
        .row(&XS, 114.0, &["行政许可", "15"])
        .row(&XS, 134.0, &["行政处罚", "3"]);
    insta::assert_snapshot!(found_in(&[sheet]), @r"
    | 行政许可 | 15 |
    | 行政处罚 | 3 |
    ");
}

#[test]
fn a_figure_too_long_for_its_column_stays_whole_and_is_doubted() {
    let xs = [72.0, 172.0, 192.0, 212.0];
    let sheet = Sheet::default().grid(&xs, &[100.0, 120.0, 140.0]).row(&xs, 114.0, &["行政许可", "1234567", "8"]).row(
        &xs,
        134.0,
        &["行政处罚", "99", "8"],
    );
    insta::assert_snapshot!(found_in(&[sheet]), @r"
    | 行政许可 | 1234567 | 8 |
    | 行政处罚 | 99 | 8 |
    ! Doubt 第 1 个表格: 有文字伸出格子、折成两行，或格线不全，按所在位置归入格子：“1234567”。请核对
    ");
}

#[test]
fn figures_under_each_other_are_not_run_together() {
    let xs = [72.0, 172.0, 212.0, 232.0];
    let sheet = Sheet::default()
        .grid(&xs, &[100.0, 140.0])
        .text(82.0, 124.0, 10.0, "件数")
        .text(182.0, 116.0, 10.0, "12")
        .text(182.0, 132.0, 10.0, "20")
        .text(214.0, 116.0, 10.0, "662")
        .text(214.0, 132.0, 10.0, "41");
    insta::assert_snapshot!(found_in(&[sheet]), @r"
    | 件数 | 12/20 | 66241 |
    ! Doubt 第 1 个表格: 有文字伸出格子、折成两行，或格线不全，按所在位置归入格子：“66241”。请核对
    ");
}

#[test]
fn a_label_may_stand_upright_or_lie() {
    let hex = |text: &str| text.encode_utf16().map(|unit| format!("{unit:04X}")).collect::<String>();
    let lying = format!("BT /F1 10 Tf 0 1 -1 0 130 690 Tm <{}> Tj ET\n", hex("（三）不予公开"));
    let xs = [72.0, 100.0, 140.0, 240.0];
    let mut sheet = Sheet::default().grid(&xs, &[60.0, 180.0]).text(160.0, 120.0, 10.0, "5").with(&lying);
    for (y, character) in (0..).zip("本年度结果".chars()) {
        sheet = sheet.text(81.0, 90.0 + 14.0 * f64::from(y), 10.0, &character.to_string());
    }
    insta::assert_snapshot!(found_in(&[sheet]), @r"
    | 本年度结果 |
    | （三）不予公开 |
    | 5 |
    ");
}

#[test]
fn a_page_set_sideways_is_read_as_one_set_upright() {
    let content = |sheet: Sheet| {
        sheet.grid(&XS, &[100.0, 120.0, 140.0]).row(&XS, 114.0, &["项目", "一", "二", "三"]).row(
            &XS,
            134.0,
            &["件数", "1", "22", "333"],
        )
    };
    let upright = found_in(&[content(Sheet::default())]);
    // The page asks to be turned back by as much as its content is turned.
    for (degrees, matrix) in [(90, "0 1 -1 0 842 0"), (180, "-1 0 0 -1 595 842"), (270, "0 -1 1 0 0 595")] {
        let plain = content(Sheet::default()).content;
        let turned = Sheet::default().with(&format!("q {matrix} cm {plain} Q"));
        let (width, height) = if degrees == 180 { (595, 842) } else { (842, 595) };
        let media = format!("/MediaBox [0 0 {width} {height}]");
        assert_eq!(found_in(&[turned.clone().entries(&media)]), upright, "text turned by {degrees}");
        assert_eq!(
            found_in(&[turned.entries(&format!("{media} /Rotate {degrees}"))]),
            upright,
            "page turned by {degrees}"
        );
    }
}

/// A table that goes on: the rows of each page with the label of a row that spans rows.
fn pages(first: Sheet, second: Sheet) -> String {
    found_in(&[first, second])
}

#[test]
fn a_table_goes_on_without_the_header_it_repeats() {
    let part = |sheet: Sheet, labels: [&str; 2]| {
        sheet
            .grid(&XS, &[100.0, 120.0, 140.0, 160.0])
            .row(&XS, 114.0, &["项目", "企业", "机构", "其他"])
            .row(&XS, 134.0, &[labels[0], "1", "2", "3"])
            .row(&XS, 154.0, &[labels[1], "4", "5", "6"])
    };
    let first = part(Sheet::default().lines(80.0, &[(2.0, "三、申请情况")]), ["一、新收", "二、结转"]);
    let second = part(Sheet::default().text(72.0, 90.0, 10.0, "（续表）"), ["三、办结", "四、转下年"]);
    insta::assert_snapshot!(pages(first, second), @r"
    三、申请情况
    | 项目 | 企业 | 机构 | 其他 |
    | 一、新收 | 1 | 2 | 3 |
    | 二、结转 | 4 | 5 | 6 |
    | 三、办结 | 1 | 2 | 3 |
    | 四、转下年 | 4 | 5 | 6 |
    ! Info 第 1–2 页: 跨页的表格已接成一个，第 2 页上重复的 1 行表头不再收入
    ");
}

#[test]
fn a_cell_that_spans_rows_goes_on_over_the_page() {
    let xs = [72.0, 112.0, 212.0, 282.0];
    let part = |rows: [&str; 2], label: &str| {
        Sheet::default()
            .grid(&[72.0, 112.0], &[100.0, 140.0])
            .grid(&xs[1..], &[100.0, 120.0, 140.0])
            .text(82.0, 124.0, 10.0, label)
            .row(&xs[1..], 114.0, &[rows[0], "1"])
            .row(&xs[1..], 134.0, &[rows[1], "2"])
    };
    let first = || part(["1.国家秘密", "2.内部信息"], "不予");
    insta::assert_snapshot!(pages(first(), part(["3.案卷", "4.查询"], "公开")), @r"
    | 不予公开 [4×1] | 1.国家秘密 | 1 |
    | 2.内部信息 | 2 |
    | 3.案卷 | 1 |
    | 4.查询 | 2 |
    ! Info 第 1–2 页: 跨页的表格已接成一个
    ");
    insta::assert_snapshot!(pages(first(), part(["3.案卷", "4.查询"], "")), @r"
    | 不予 [4×1] | 1.国家秘密 | 1 |
    | 2.内部信息 | 2 |
    | 3.案卷 | 1 |
    | 4.查询 | 2 |
    ! Info 第 1–2 页: 跨页的表格已接成一个
    ");
    insta::assert_snapshot!(pages(first(), part(["1.重复", "2.投诉"], "（五）")), @r"
    | 不予 [2×1] | 1.国家秘密 | 1 |
    | 2.内部信息 | 2 |
    | （五） [2×1] | 1.重复 | 1 |
    | 2.投诉 | 2 |
    ! Info 第 1–2 页: 跨页的表格已接成一个
    ");
}

#[test]
fn a_row_that_the_page_end_tears_is_one_row() {
    let xs = [72.0, 142.0, 212.0, 282.0];
    let first = Sheet::default().grid(&xs, &[100.0, 120.0, 140.0]).row(&xs, 114.0, &["行政许可", "1", "2"]).row(
        &xs,
        134.0,
        &["其他对外管理", "3", "4"],
    );
    let rest = Sheet::default().grid(&xs, &[60.0, 80.0, 100.0]).row(&xs, 74.0, &["服务事项", "", ""]).row(
        &xs,
        94.0,
        &["行政处罚", "5", "6"],
    );
    insta::assert_snapshot!(pages(first.clone(), rest), @r"
    | 行政许可 | 1 | 2 |
    | 其他对外管理服务事项 | 3 | 4 |
    | 行政处罚 | 5 | 6 |
    ! Info 第 1–2 页: 跨页的表格已接成一个，被分页断开的一行已接成一行
    ");
    // A row whose figures were left out is a row.
    let other = Sheet::default().grid(&xs, &[60.0, 80.0, 100.0]).row(&xs, 74.0, &["3.其他", "", ""]).row(
        &xs,
        94.0,
        &["行政处罚", "5", "6"],
    );
    insta::assert_snapshot!(pages(first, other), @r"
    | 行政许可 | 1 | 2 |
    | 其他对外管理 | 3 | 4 |
    | 3.其他 |  |  |
    | 行政处罚 | 5 | 6 |
    ! Info 第 1–2 页: 跨页的表格已接成一个
    ");
}

#[test]
fn tables_of_other_columns_stay_apart() {
    let first = Sheet::default().grid(&XS, &[100.0, 120.0]).row(&XS, 114.0, &["甲", "1", "2", "3"]);
    let other = [72.0, 142.0, 382.0];
    let second = Sheet::default().grid(&other, &[100.0, 120.0]).row(&other, 114.0, &["乙", "4"]);
    insta::assert_snapshot!(pages(first, second), @r"
    | 甲 | 1 | 2 | 3 |
    | 乙 | 4 |
    ");
}

#[test]
fn a_table_without_lines_is_a_grid_only_if_its_columns_are_plain() {
    let row = |sheet: Sheet, y: f64, texts: [&str; 4]| sheet.row(&XS, y, &texts);
    let plain = [["行政许可", "12", "0", "1"], ["行政处罚", "3", "44", "5"], ["行政强制", "0", "0", "120"]];
    let sheet =
        plain.iter().zip([100.0, 120.0, 140.0]).fold(Sheet::default(), |sheet, (texts, y)| row(sheet, y, *texts));
    insta::assert_snapshot!(found_in(&[sheet]), @r"
    | 行政许可 | 12 | 0 | 1 |
    | 行政处罚 | 3 | 44 | 5 |
    | 行政强制 | 0 | 0 | 120 |
    ! Doubt 第 1 个表格: 这个表格没有格线，按对齐的位置分了列。请核对
    ");
    let gaps = [["行政许可", "12", "", "1"], ["行政处罚", "3", "", ""], ["行政强制", "0", "0", ""]];
    let sheet =
        gaps.iter().zip([100.0, 120.0, 140.0]).fold(Sheet::default(), |sheet, (texts, y)| row(sheet, y, *texts));
    insta::assert_snapshot!(found_in(&[sheet]), @r"
    | ragged
    | 行政许可 | 12 | 1 |
    | 行政处罚 | 3 |
    | 行政强制 | 0 | 0 |
    ! Doubt 第 1 个表格: 这个表格没有格线，数字没有对齐成列，只按先后读取。请逐格核对
    ");
}

#[test]
fn a_frame_around_text_is_text_and_an_underline_is_nothing() {
    let sheet = Sheet::default()
        .grid(&[40.0, 555.0], &[40.0, 800.0])
        .lines(80.0, &[(2.0, "一、总体情况"), (2.0, "本年度公开信息十二条。")])
        .rule(96.0, 102.0, 200.0, 102.0)
        .grid(&XS, &[130.0, 150.0])
        .row(&XS, 144.0, &["件数", "1", "2", "3"]);
    insta::assert_snapshot!(found_in(&[sheet]), @r"
    一、总体情况
    本年度公开信息十二条。
    | 件数 | 1 | 2 | 3 |
    ");
}
