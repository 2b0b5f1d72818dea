//! Tables of every shape.

use super::*;

const HEAD: &str = "<table><tr><td rowspan=3 colspan=3>（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）</td>\
    <td colspan=7>申请人情况</td></tr><tr><td rowspan=2>自然人</td><td colspan=5>法人或其他组织</td><td rowspan=2>总计</td></tr>\
    <tr><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>";

fn cells(values: &str) -> String {
    values.split(' ').map(|value| format!("<td>{}</td>", value.replace('_', ""))).collect()
}

#[test]
fn a_grid_with_headers_keeps_every_blank() {
    let html = format!(
        "{HEAD}<tr><td colspan=3>一、本年新收政府信息公开申请数量</td>{}</tr>\
         <tr><td rowspan=22>三、本年度办理结果</td><td colspan=2>（一）予以公开</td>{}</tr>\
         <tr><td rowspan=8>（三）不予公开</td><td>1、属于国家秘密</td>{}</tr></table>",
        cells("5 _ 1 _ _ 0 6"),
        cells("_ _ _ _ _ _ _"),
        cells("/ 1 _ 无 １２ 1,234 1")
    );
    let imported = read(&html);
    assert_eq!(row(&imported, "t3.new"), "5 _ 1 _ _ 0 6");
    assert_eq!(row(&imported, "t3.open"), "_ _ _ _ _ _ _");
    assert_eq!(row(&imported, "t3.deny1"), "?/? 1 _ ?无? 12 1234 1");
    assert_eq!(imported.report.entry("t3.deny1.law").unwrap().written.as_deref(), Some("１２"));
    assert!(imported.report.source.unwrap().missing_rows.contains(&"t3.carry_in".to_owned()));
}

#[test]
fn columns_in_another_order_are_found_by_their_headers() {
    let head = HEAD.replace("商业企业", "甲").replace("其他</td></tr>", "商业企业</td></tr>").replace('甲', "其他");
    let html = format!(
        "{head}<tr><td colspan=3>一、本年新收政府信息公开申请数量</td>{}</tr></table>",
        cells("1 2 3 4 5 6 21")
    );
    let imported = read(&html);
    assert_eq!(row(&imported, "t3.new"), "1 6 3 4 5 2 21");
    assert_eq!(imported.report.source.unwrap().labels.len(), 0);
}

/// 表四 names its columns alike; only together with the headers above them do they say which is which.
#[test]
fn headers_of_reviews_and_lawsuits_are_read_by_what_stands_above_them() {
    const FIVE: &str = "<td>结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td><td>总计</td>";
    let page = |upper: [&str; 2], middle: [&str; 2], first: &str| {
        format!(
            "<p>四、政府信息公开行政复议、行政诉讼情况</p><table><tr><td colspan=5 rowspan=2>{}</td><td colspan=10>{}</td></tr>\
             <tr><td colspan=5>{}</td><td colspan=5>{}</td></tr><tr>{first}{FIVE}{FIVE}</tr><tr>{}</tr></table>",
            upper[0],
            upper[1],
            middle[0],
            middle[1],
            cells("1 2 3 4 10 5 6 7 8 26 9 10 11 12 42")
        )
    };
    let (upper, middle) = (["行政复议", "行政诉讼"], ["未经复议直接起诉", "复议后起诉"]);
    let read = |html: &str| {
        let imported = read(html);
        let notes = notes(&imported);
        let told: Vec<&str> = notes.lines().filter(|line| line.contains("国家统一表式")).collect();
        format!("{}\n{}", row(&imported, "t4"), told.join("\n"))
    };
    insta::assert_snapshot!(read(&page(upper, middle, FIVE)));
    // Each figure goes where its headers say.
    insta::assert_snapshot!(read(&page(upper, ["复议后起诉", "未经复议直接起诉"], FIVE)));
    insta::assert_snapshot!(read(&page(
        upper,
        middle,
        &FIVE.replace("维持", "甲").replace("纠正", "维持").replace("甲", "纠正")
    )));
    // These are not the form's headers: what they mean is not guessed.
    insta::assert_snapshot!(read(&page(["行政诉讼", "行政复议"], middle, FIVE)));
}

/// The mark of a note is no digit: what it stands behind is not read as a larger number.
#[test]
fn marks_of_notes_are_no_digits() {
    let html = format!(
        "{HEAD}<tr><td colspan=3>一、本年新收政府信息公开申请数量</td>{}</tr></table>",
        cells("30① 30<sup>1</sup> 30¹ 30[1] ⑴ 3０ 7")
    );
    assert_eq!(row(&read(&html), "t3.new"), "?30①? ?30¹? ?30¹? ?30[1]? ?⑴? 30 7");
}

/// A row or a page may end within the name of a row.
#[test]
fn row_names_in_two_pieces_are_the_form_s() {
    let html = format!(
        "{HEAD}<tr><td rowspan=3>三、本年度办理结果</td><td rowspan=3>（四）无法提供</td><td>2.没有现成信</td>{}</tr>\
         <tr><td>息需要另行制作</td><td colspan=7></td></tr></table>",
        cells("1 0 0 0 0 0 1"),
    );
    let imported = read(&html);
    assert_eq!(row(&imported, "t3.none2"), "1 0 0 0 0 0 1");
    let form = form::by_id(imported.report.form).unwrap();
    assert_eq!(crate::import::labels::compare(form, &imported), []);
}

#[test]
fn the_unit_of_an_amount_may_stand_in_its_header() {
    let read = |unit: &str, figure: &str| {
        let imported = read(&format!(
            "<p>二、主动公开政府信息情况</p><table><tr><td colspan=2>第二十条第（八）项</td></tr>\
             <tr><td>信息内容</td><td>本年收费金额（单位：{unit}）</td></tr><tr><td>行政事业性收费</td><td>{figure}</td></tr></table>"
        ));
        let notes = notes(&imported);
        let told: Vec<&str> = notes.lines().filter(|line| line.contains("收费") && !line.contains("这一行")).collect();
        format!("{}\n{}", row(&imported, "t2.fee"), told.join("\n"))
    };
    insta::assert_snapshot!(read("万元", "3"));
    insta::assert_snapshot!(read("元", "30000"));
    insta::assert_snapshot!(read("元", "0"));
    insta::assert_snapshot!(read("亿元", "0.5"));
}

#[test]
fn a_column_too_many_is_no_column_of_the_form() {
    let head =
        HEAD.replace("colspan=5>法人", "colspan=6>法人").replace("其他</td></tr>", "其他</td><td>小计</td></tr>");
    let html = format!(
        "{head}<tr><td colspan=3>一、本年新收政府信息公开申请数量</td>{}</tr></table>",
        cells("1 0 0 0 0 2 2 3")
    );
    let imported = read(&html);
    assert_eq!(row(&imported, "t3.new"), "1 0 0 0 0 2 3");
    insta::assert_snapshot!(format!("{:?}", imported.report.source.unwrap().stray_values), @r#"{"表三 一、本年新收 第8列": "2"}"#);
}

#[test]
fn a_column_that_was_cut_off_is_told() {
    let told = |head: &str, values: &str| {
        let html =
            format!("{head}<tr><td colspan=3>一、本年新收政府信息公开申请数量</td>{}</tr></table>", cells(values));
        let imported = read(&html);
        let notes = notes(&imported);
        let told: Vec<&str> = notes.lines().filter(|line| line.contains("一列")).collect();
        format!("{} {}", row(&imported, "t3.new"), told.join(" "))
    };
    let cut = HEAD.replace("<td rowspan=2>总计</td>", "");
    // The header above all columns reaches over the edge of what is left.
    insta::assert_snapshot!(told(&cut, "5 0 1 0 0 0 _"), @"5 0 1 0 0 0 _ Lost 表三：原文的表格没有“总计”一列（可能在打印或另存时被裁掉了），有 1 格没有填，请对照原文填写");
    insta::assert_snapshot!(told(&cut.replace("colspan=7", "colspan=6"), "5 0 1 0 0 0"), @"5 0 1 0 0 0 _ Lost 表三：原文的表格没有“总计”一列（可能在打印或另存时被裁掉了），有 1 格没有填，请对照原文填写");
    // An empty column, and one whose figures are there without a header.
    insta::assert_snapshot!(told(HEAD, "5 0 1 0 0 0 _"), @"5 0 1 0 0 0 _ ");
    insta::assert_snapshot!(told(&cut, "5 0 1 0 0 0 6"), @"5 0 1 0 0 0 6 ");
}

#[test]
fn a_table_that_stands_on_its_side_is_not_guessed() {
    let html = "<p>一、总体情况</p><p>二、主动公开政府信息情况</p><table><tr><td>信息内容</td><td>规章</td><td>行政规范性文件</td></tr>\
        <tr><td>本年制发件数</td><td>1</td><td>2</td></tr><tr><td>本年废止件数</td><td>3</td><td>4</td></tr></table>";
    let imported = read(html);
    assert_eq!(row(&imported, "t2.reg"), "_ _ _");
    assert_eq!(row(&imported, "t2.norm"), "_ _ _");
    insta::assert_snapshot!(notes(&imported).lines().filter(|line| line.contains("表二")).collect::<Vec<_>>().join("\n"), @"
    Lost 表二：“信息内容｜规章｜行政规范性文件”不是格式中的栏目，没有采用
    Lost 表二：格式在这里没有格子，“1 2 3 4”没有采用
    Lost 表二 规章：原文没有这一行，各格都没有填
    Lost 表二 行政规范性文件：原文没有这一行，各格都没有填
    Lost 表二 行政许可：原文没有这一行，各格都没有填
    Lost 表二 行政处罚：原文没有这一行，各格都没有填
    Lost 表二 行政强制：原文没有这一行，各格都没有填
    Lost 表二 行政事业性收费：原文没有这一行，各格都没有填
    ");
}

#[test]
fn rows_of_the_other_form_stand_nowhere() {
    let html = "<p>某局2023年政府信息公开工作年度报告</p><table><tr><td>第二十条第（五）项</td></tr>\
        <tr><td>信息内容</td><td>本年处理决定数量</td></tr><tr><td>行政许可</td><td>5</td></tr>\
        <tr><td>其他对外管理服务事项</td><td>7</td></tr><tr><td>第二十条第（六）项</td></tr>\
        <tr><td>信息内容</td><td>本年处理决定数量</td></tr><tr><td>行政处罚</td><td>1</td></tr><tr><td>行政强制</td><td>0</td></tr></table>";
    let imported = read(html);
    assert_eq!((row(&imported, "t2.lic").as_str(), row(&imported, "t2.pen").as_str()), ("5", "1"));
    insta::assert_snapshot!(format!("{:?}", imported.report.source.unwrap().stray_values), @r#"{"表二 其他对外管理服务事项": "7"}"#);
}

#[test]
fn labels_in_other_words_are_understood_from_their_neighbours() {
    let html = format!(
        "{HEAD}<tr><td colspan=3>一、本年新收政府信息公开申请数量</td>{0}</tr>\
         <tr><td colspan=3>二、上一年度结转的申请数量</td>{1}</tr><tr><td rowspan=22>三、办理结果</td><td colspan=2>（一）公开</td>{0}</tr>\
         <tr><td colspan=2>（二）部分公开（区分处理的，只计这一情况）</td>{1}</tr><tr><td rowspan=8>（三）不予公开</td>\
         <td>1.属于国家秘密</td>{1}</tr><tr><td>另外的一行</td>{1}</tr></table>",
        cells("1 0 0 0 0 0 1"),
        cells("0 0 0 0 0 0 0")
    );
    let imported = read(&html);
    assert_eq!(row(&imported, "t3.carry_in"), "0 0 0 0 0 0 0");
    assert_eq!(row(&imported, "t3.open"), "1 0 0 0 0 0 1");
    let source = imported.report.source.clone().unwrap();
    let labels: Vec<String> = source.labels.iter().map(|(ours, found)| format!("{ours} ← {found}")).collect();
    insta::assert_snapshot!(labels.join("\n"), @"
    二、上年结转政府信息公开申请数量 ← 二、上一年度结转的申请数量
    （一）予以公开 ← （一）公开
    （二）部分公开（区分处理的，只计这一情形，不计其他情形） ← （二）部分公开（区分处理的，只计这一情况）
    ");
    insta::assert_snapshot!(format!("{:?}", source.stray_values), @r#"{"表三 另外的一行": "0 0 0 0 0 0 0"}"#);
}

#[test]
fn a_row_that_comes_twice_must_say_the_same() {
    let table = |second: &str| {
        format!(
            "{HEAD}<tr><td colspan=3>一、本年新收政府信息公开申请数量</td>{}</tr></table>\
             {HEAD}<tr><td colspan=3>一、本年新收政府信息公开申请数量</td>{}</tr>\
             <tr><td colspan=3>二、上年结转政府信息公开申请数量</td>{}</tr></table>",
            cells("1 0 0 0 0 0 1"),
            cells(second),
            cells("0 0 0 0 0 0 0")
        )
    };
    assert_eq!(row(&read(&table("1 0 0 0 0 0 1")), "t3.new"), "1 0 0 0 0 0 1");
    let differs = read(&table("2 0 0 0 0 0 2"));
    assert!(row(&differs, "t3.new").starts_with("?1 0 0 0 0 0 1 / 2 0 0 0 0 0 2?"));
    assert_eq!(row(&differs, "t3.carry_in"), "0 0 0 0 0 0 0");
}

/// What the checks of rows say of an import.
fn rows_found(imported: &Imported) -> String {
    let form = form::by_id(imported.report.form).unwrap();
    let checked = crate::check::check(form, &imported.report, None, jiff::civil::date(2026, 1, 20));
    let of_rows = checked
        .findings
        .iter()
        .filter(|finding| matches!(finding.code, "S08" | "S09") && finding.message.contains('次'));
    of_rows.map(|finding| format!("{} {}", finding.code, finding.message)).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_row_that_a_table_has_twice_is_reported() {
    let new = "<tr><td colspan=3>一、本年新收政府信息公开申请数量</td>";
    let table = |second: &str| {
        format!(
            "<p>某局2025年政府信息公开工作年度报告</p>{HEAD}{new}{0}</tr><tr><td colspan=3>二、上年结转政府信息公开申请数量</td>{1}</tr>{new}{2}</tr></table>",
            cells("1 0 0 0 0 0 1"),
            cells("0 0 0 0 0 0 0"),
            cells(second),
        )
    };
    let same = read(&table("1 0 0 0 0 0 1"));
    assert_eq!(row(&same, "t3.new"), "1 0 0 0 0 0 1");
    insta::assert_snapshot!(rows_found(&same), @"S09 表三 一、本年新收：原文中这一行出现 2 次");
    let differs = read(&table("2 0 0 0 0 0 2"));
    assert!(row(&differs, "t3.new").starts_with("?1 0 0 0 0 0 1 / 2 0 0 0 0 0 2?"));
    assert_eq!(rows_found(&differs), rows_found(&same));
    assert_eq!(rows_found(&read(&table("_ _ _ _ _ _ _"))), rows_found(&same));
}

#[test]
fn a_block_of_table_two_that_comes_twice_is_reported() {
    let rows = "<tr><td colspan=2>第二十条第（六）项</td></tr><tr><td>信息内容</td><td>本年处理决定数量</td></tr>\
        <tr><td>行政处罚</td><td>1</td></tr><tr><td>行政强制</td><td>0</td></tr>";
    let imported = read(&format!("<p>某局2023年政府信息公开工作年度报告</p><table>{rows}{rows}</table>"));
    assert_eq!((row(&imported, "t2.pen").as_str(), row(&imported, "t2.coe").as_str()), ("1", "0"));
    insta::assert_snapshot!(rows_found(&imported), @"
    S08 表二 行政处罚：原文中这一行出现 2 次
    S08 表二 行政强制：原文中这一行出现 2 次
    ");
}

#[test]
fn a_table_printed_twice_with_the_same_figures_has_no_row_too_many() {
    let table = format!(
        "{HEAD}<tr><td colspan=3>一、本年新收政府信息公开申请数量</td>{0}</tr>\
         <tr><td colspan=3>二、上年结转政府信息公开申请数量</td>{0}</tr></table>",
        cells("1 0 0 0 0 0 1")
    );
    assert_eq!(read(&format!("{table}{table}")).report.source.unwrap().doubled_rows.len(), 0);
    let other = table.replacen("<td>1</td>", "<td>2</td>", 1);
    let twice = read(&format!("{table}{other}")).report.source.unwrap().doubled_rows;
    insta::assert_snapshot!(format!("{twice:?}"), @r#"{"t3.new": 2}"#);
}

#[test]
fn several_columns_for_the_one_figure_of_a_row() {
    let html = "<table><tr><td colspan=4>第二十条第（五）项</td></tr><tr><td>信息内容</td><td colspan=3>本年处理决定数量</td></tr>\
        <tr><td>行政许可</td><td>12</td><td>3</td><td></td></tr><tr><td colspan=4>第二十条第（八）项</td></tr>\
        <tr><td>信息内容</td><td colspan=3>本年收费金额（单位：万元）</td></tr><tr><td>行政事业性收费</td><td colspan=3>1.5万元</td></tr></table>";
    let imported = read(html);
    assert_eq!((row(&imported, "t2.lic").as_str(), row(&imported, "t2.fee").as_str()), ("12", "1.5"));
    insta::assert_snapshot!(format!("{:?}", imported.report.source.unwrap().stray_values), @r#"{"表二 行政许可 第3列": "3"}"#);
}

#[test]
fn table_four_has_one_row_with_or_without_a_label() {
    let heads = "结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td><td>总计";
    let html = |label: &str, first: &str| {
        format!(
            "<table><tr>{label}<td colspan=5>行政复议</td><td colspan=10>行政诉讼</td></tr><tr>{label}<td rowspan=2>{}</td>\
             <td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉</td></tr><tr><td>{heads}</td><td>{heads}</td></tr><tr>{first}{}</tr></table>",
            heads.replace("<td>", "<td rowspan=2>"),
            cells("1 0 _ 0 1 0 0 0 0 0 2 0 0 _ 2")
        )
    };
    for html in [html("", ""), html("<td rowspan=2></td>", "<td>件数</td>")] {
        let imported = read(&html);
        assert_eq!(row(&imported, "t4.rev"), "1 0 _ 0 1", "{html}");
        assert_eq!(row(&imported, "t4.post"), "2 0 0 _ 2", "{html}");
    }
}

#[test]
fn tables_typed_as_text_with_a_line_for_every_word_and_figure() {
    let text = "某局2020年政府信息公开工作年度报告\n一、总体情况\n全年平稳。\n二、主动公开政府信息情况\n第二十条第（一）项\n信息内容\n本年新制作数量\n\
        本年新公开数量\n对外公开总数量\n规章\n0\n0\n0\n规范性文件\n12\n10\n40\n第二十条第（五）项\n信息内容\n上一年项目数量\n本年增/减\n处理决定数量\n\
        行政许可\n7\n+1\n300\n三、收到和处理政府信息公开申请情况\n无";
    let imported = read(text);
    assert_eq!(row(&imported, "t2.norm"), "12 10 40");
    assert_eq!(row(&imported, "t2.lic"), "7 1 300");
    assert_eq!(imported.report.text(crate::form::PartId::Disclosure), "");
}
