//! Pages that are no text.

use super::found;

#[test]
fn pages_without_a_text_are_told_apart() {
    let chrome = "<div><a href=/>首页</a><a href=/zwgk>政务公开</a></div>";
    let links: String = (2015..2025)
        .map(|year| {
            format!(
                "<li><a href={year}.html>某市某局{year}年政府信息公开工作年度报告</a><span>{}-01-20</span></li>",
                year + 1
            )
        })
        .collect();
    let rows: String = (2015..2025)
        .map(|year| {
            format!(
                "<tr><td>{}<td><a href={year}.html>某市某局{year}年政府信息公开工作年度报告</a><td>{year}-01-20",
                year - 2014
            )
        })
        .collect();
    let pages = [
        format!("{chrome}<ul>{links}</ul>"),
        format!("{chrome}<table>{rows}</table>"),
        format!("{chrome}<h1>2025年年报</h1><p><img src=1.jpg><img src=2.jpg></p>"),
        format!("{chrome}<h1>2025年年报</h1><p>附件：<a href='./P0201.docx?v=1'>某局2025年年报.docx</a></p>"),
        format!("{chrome}<h1>2025年年报</h1><iframe src='a.pdf'></iframe>"),
        "<html><frameset><frame src='sheet001.htm'></frameset></html>".to_owned(),
        "<html><body><div id=app></div><script>render()</script></body></html>".to_owned(),
        format!("{chrome}<p>栏目建设中</p>"),
    ];
    insta::assert_snapshot!(pages.map(|page| found(&page)).join("\n--\n"));
}

#[test]
fn a_table_of_contents_is_no_list_page() {
    let contents: String =
        (1..9).map(|n| format!("<p><a href='#_Toc{n}'>第{n}部分政府信息公开工作的基本情况</a></p>")).collect();
    assert!(!found(&contents).starts_with("refused"));
}

#[test]
fn the_title_of_the_head_stands_in_for_a_missing_one() {
    let page = |heading: &str| {
        format!(
            "<head><meta name='ArticleTitle' content='某市某局2025年 年报'></head><body>{heading}<p>一、总体情况</p></body>"
        )
    };
    insta::assert_snapshot!(
        [page(""), page("<h1>某市某局<br>2025年年报</h1>")].map(|page| found(&page)).join("\n--\n")
    );
}
