//! Pages made to break a reader: every one ends within the limits, with a message.

use std::time::Duration;

use super::*;

fn told(html: &str, limits: &Limits) -> String {
    match read(html.as_bytes(), &limits.watch()) {
        Ok(found) => format!("{} blocks", found.document.blocks.len()),
        Err(error) => error.to_string(),
    }
}

#[test]
fn no_nesting_exhausts_the_stack_or_the_time() {
    let limits = Limits::default();
    let deep = |tag: &str| told(&format!("<{tag}>").repeat(100_000), &limits);
    for tag in ["div", "b", "table><tr><td", "ul><li", "font", "svg", "template", "select", "blockquote><p"] {
        assert!(deep(tag) == ImportError::TooDeep.to_string() || tag == "select", "{tag}: {}", deep(tag));
    }
    // Deep, but no deeper than what is allowed.
    let nested = format!("{}规章{}", "<table><tr><td>".repeat(100), "</table>".repeat(100));
    assert_eq!(told(&nested, &limits), "1 blocks");
}

#[test]
fn monstrous_spans_and_storms_end_within_the_limits() {
    let limits = Limits::default();
    let tall = "<table><tr><td rowspan=1000000>甲<td>乙<td>丙<tr><td>丁<td>戊</table>";
    assert_eq!(told(tall, &limits), "1 blocks");
    let wide = format!("<table><tr>{}</table>", "<td colspan=1000 rowspan=65534>甲".repeat(2000));
    assert_eq!(told(&wide, &limits), ImportError::TooMuchInside.to_string());
    assert_eq!(told(&"&lt;&amp;&#x4e00;&notin;".repeat(20_000), &limits), "1 blocks");
    let attributes: String = (0..3_000).map(|n| format!(" a{n}=b")).collect();
    assert_eq!(told(&format!("<p{attributes}>规章</p>"), &limits), "1 blocks");
    let formatting: String = (0..400).map(|n| format!("<font size={n}>")).collect();
    let small = Limits { items: 100_000, ..Limits::default() };
    assert_eq!(
        told(&format!("<p>{formatting}{}", "<p>一".repeat(10_000)), &small),
        ImportError::TooMuchInside.to_string()
    );
}

#[test]
fn time_and_the_clerk_can_stop_it() {
    let page = "<p>一、总体情况</p>".repeat(5_000);
    let late = Limits { time: Duration::ZERO, ..Limits::default() };
    assert_eq!(told(&page, &late), ImportError::TooLong { seconds: 0 }.to_string());
    let cancel = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(true));
    let stopped = Limits { cancel: Some(cancel), ..Limits::default() };
    assert_eq!(told(&page, &stopped), ImportError::Stopped.to_string());
    let little = Limits { items: 1_000, ..Limits::default() };
    assert_eq!(told(&page, &little), ImportError::TooMuchInside.to_string());
}

#[test]
fn no_html_makes_it_fall() {
    bolero::check!().for_each(|bytes: &[u8]| {
        let limits = Limits { time: Duration::from_secs(5), ..Limits::default() };
        let _ = read(bytes, &limits.watch());
        // Pieces of real markup in any order reach further than any bytes.
        let html: String = bytes.iter().map(|byte| PIECES[usize::from(*byte) % PIECES.len()]).collect();
        let _ = read(html.as_bytes(), &limits.watch());
    });
}

const PIECES: &[&str] = &[
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "</td>",
    "<td rowspan=3>",
    "<td colspan=0 rowspan=0>",
    "<th colspan=9>",
    "<tbody>",
    "</tbody>",
    "<thead>",
    "<caption>",
    "<p>",
    "</p>",
    "<br>",
    "<div>",
    "</div>",
    "<h1>",
    "</h1>",
    "<h3>",
    "<ol>",
    "</ol>",
    "<ol start=5 type=a>",
    "<ul>",
    "</ul>",
    "<li>",
    "<b>",
    "</b>",
    "<a href=x.pdf>",
    "</a>",
    "<i>",
    "</i>",
    "<span style='display:none'>",
    "<span style='mso-list:Ignore'>",
    "</span>",
    "<div style='mso-element:footnote-list'>",
    "<pre>",
    "</pre>",
    "<!--",
    "-->",
    "<![if !supportLists]>",
    "<![endif]>",
    "<template>",
    "</template>",
    "<svg>",
    "</svg>",
    "<math>",
    "</math>",
    "<select>",
    "</select>",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<title>",
    "</title>",
    "<frameset>",
    "<frame src=a>",
    "<iframe src=b>",
    "<meta charset=gbk>",
    "<meta name=ArticleTitle content=年报>",
    "<img>",
    "&nbsp;",
    "&#0;",
    "&#xFFFFFFFF;",
    "规章",
    "0",
    "一、",
    "。",
    "\n",
    "\u{3000}",
    " ",
    "<o:p>",
    "</o:p>",
    "<form>",
    "</form>",
    "<nav>",
    "</nav>",
    "<td hidden>",
    "<tr style='display:none'>",
    "<col>",
    "<colgroup>",
    "</html>",
    "</body>",
    "<body hidden>",
];
