use super::found;

#[test]
fn tables_keep_their_grid_and_their_spans() {
    let html = "<p>二、主动公开政府信息情况</p><table border=1><caption>主动公开</caption>\
        <tr><td colspan=4>第二十条第（一）项</td></tr>\
        <tr><th>信息内容<th>本年<br>制发件数<th>本年废止件数<th>现行有效件数\
        <tr><td>规章<td><p>0</p><td>&nbsp;<td>3\
        <tr><td>行政规范性文件<td>1<td>2<td><p>4</p><p></p></table>";
    insta::assert_snapshot!(found(html));
}

#[test]
fn spans_of_all_kinds_come_to_the_same_grid() {
    let plain = "<tr><td colspan=3 rowspan=2>合计<td colspan=2>申请人情况<tr><td>自然人<td>总计\
        <tr><td rowspan=2>三、办理结果<td rowspan=2>（三）不予公开<td>1.国家秘密<td>1<td>2<tr><td>2.其他<td>3<td>4";
    // Spans beyond the end, spans of zero, a doubled grid, and rows and columns in which nothing begins.
    let odd = "<tr><td colspan=6 rowspan=2>合计<td colspan=40>申请人情况<tr><td colspan=2>自然人<td colspan=9>总计<tr></tr>\
        <tr><td rowspan=99 colspan=2>三、办理结果<td rowspan=0 colspan=2>（三）不予公开<td colspan=2>1.国家秘密<td colspan=2>1<td>2\
        <tr><td colspan=2>2.其他<td colspan=2>3<td>4";
    assert_eq!(found(&format!("<table>{plain}</table>")), found(&format!("<table><tbody>{odd}</table>")));
    insta::assert_snapshot!(found(&format!("<table>{plain}</table>")));
}

#[test]
fn overlapping_spans_are_told() {
    let html = "<table><tr><td>信息内容<td rowspan=2>总计<td>1<tr><td colspan=2>规章<td>3<td>4</table>";
    insta::assert_snapshot!(found(html));
}

#[test]
fn tables_that_only_place_things_come_apart() {
    let html = "<table><tr><td>某市人民政府网站</td></tr><tr><td><table><tr><td><h2>2025年年报</h2>\
        <p>一、总体情况</p><p>全年公开3条。</p>\
        <table><tr><td>规章<td>0<td>1<tr><td>规范性文件<td>2<td>3</table><p>三、申请情况</p></td></tr></table></td>\
        <td>右栏</td></tr></table>\
        <table><tr><td>一行</td></tr><tr><td>又一行</td></tr></table>\
        <table role=presentation><tr><td>甲<td>乙</table>";
    insta::assert_snapshot!(found(html));
}

#[test]
fn long_text_beside_text_is_a_layout_and_figures_are_a_table() {
    let long = "加强组织领导，细化任务分工，把公开要求落实到办文办事的每个环节。".repeat(8);
    let layout = format!("<table><tr><td>一、总体情况<td>{long}<tr><td>六、其他<td>无</table>");
    let figures: String = (0..6).map(|n| format!("<tr><td>第{n}项<td>{n}<td>{n}")).collect();
    let data = format!("<table>{figures}<tr><td>备注<td>{long}<td>0</table>");
    insta::assert_snapshot!(format!("{}\n\n{}", found(&layout), found(&data)));
}

#[test]
fn a_report_inside_one_table_comes_apart_at_its_passages() {
    let html = "<table><tr><td colspan=3>某市某局2025年年报</td></tr><tr><td colspan=3>一、总体情况</td></tr>\
        <tr><td colspan=3><p>全年公开信息3条。</p><p>收到申请1件。</p></td></tr><tr><td colspan=3>二、主动公开政府信息情况</td></tr>\
        <tr><td colspan=3>第二十条第（一）项</td></tr><tr><td>规章<td>0<td>1<tr><td>规范性文件<td>2<td>3\
        <tr><td colspan=3>六、其他需要报告的事项</td></tr><tr><td colspan=3>没有其他需要报告的事项。</td></tr></table>";
    insta::assert_snapshot!(found(html));
}

#[test]
fn rows_without_a_table_are_a_table() {
    insta::assert_snapshot!(found(
        "<!--StartFragment--><tr><td>规章</td><td>0</td></tr><tr><td>规范性文件</td><td>1</td></tr>"
    ));
}

#[test]
fn missing_end_tags_do_no_harm() {
    let html = "<table><tr><td><p>规章<td><p>0<td>1<tr><td><b>规范性文件<td>2<td><font>3</table><p>完";
    insta::assert_snapshot!(found(html));
}

#[test]
fn figures_in_the_fields_of_a_printed_form_are_read() {
    let html = "<input value=搜索><table><tr><td>规章<td><input type=text value=12><td><input type=hidden value=9>\
        <tr><td>规范性文件<td><input value=' 3 '><td><input type=submit value=保存></table>";
    insta::assert_snapshot!(found(html));
}
