//! The pages.

use super::Shape;
use crate::document::{Block, Cell, CellRole, Document, Table};

/// Who wrote the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// A content management system: the article amid navigation, metadata, related links and a footer.
    Cms,
    /// Tables inside tables, lines between `<br>`, upper-case tags without ends.
    Nested,
    /// WPS and Word, saved as a web page: `mso-` styles, `<o:p>`, numbers of lists in spans of their own.
    Wps,
    /// Word, filtered: lines wrapped anywhere, unquoted attributes.
    Filtered,
    /// The whole report inside one table.
    OneTable,
}

impl Layout {
    pub const ALL: [Self; 5] = [Self::Cms, Self::Nested, Self::Wps, Self::Filtered, Self::OneTable];

    pub fn page(self, document: &Document, shape: Shape) -> String {
        let lines = lines(document);
        let writer = Writer { layout: self, shape };
        let body: String = lines.iter().map(|line| writer.line(line)).collect();
        match self {
            Self::Cms => cms(document, &body),
            Self::Nested => nested(&body),
            Self::Wps => wps(&body),
            Self::Filtered => filtered(&body),
            Self::OneTable => format!("<html><body><table>{body}</table></body></html>"),
        }
    }
}

/// What stands on the page, from the title to the signature.
enum Line<'a> {
    Title(&'a str),
    Heading(&'a str),
    Paragraph(&'a str),
    Table(&'a Table),
    Right(&'a str),
}

fn lines(document: &Document) -> Vec<Line<'_>> {
    let mut lines = vec![Line::Title(&document.title)];
    lines.extend(document.blocks.iter().map(|block| match block {
        Block::Heading(heading) => Line::Heading(&heading.text),
        Block::Paragraph(paragraph) => Line::Paragraph(&paragraph.text),
        Block::Table(table) => Line::Table(table),
    }));
    if let Some(signature) = &document.signature {
        lines.extend(
            [&signature.organ, &signature.date].into_iter().filter(|text| !text.is_empty()).map(|t| Line::Right(t)),
        );
    }
    lines
}

struct Writer {
    layout: Layout,
    shape: Shape,
}

impl Writer {
    fn line(&self, line: &Line) -> String {
        if let Line::Table(table) = line {
            let tables = self.shape.of(table);
            let written: Vec<String> = tables.iter().map(|table| self.table(table)).collect();
            // A page break, or nothing but an empty paragraph, lies between the pieces of a table.
            return written.join(if self.layout == Layout::OneTable { "" } else { "<p>&nbsp;</p>\n" });
        }
        let text = match line {
            Line::Title(text) | Line::Heading(text) | Line::Paragraph(text) | Line::Right(text) => escape(text),
            Line::Table(_) => String::new(),
        };
        match (self.layout, line) {
            (Layout::Cms, Line::Title(_)) => format!("<h1 class=\"article-title\">{text}</h1>\n"),
            (Layout::Cms, Line::Heading(_)) => format!("<p style=\"text-indent:2em\"><strong>{text}</strong></p>\n"),
            (Layout::Cms, Line::Right(_)) => {
                format!("<p style=\"text-align:right\"><span>{text}&nbsp;&nbsp;</span></p>\n")
            }
            (Layout::Cms, _) => format!("<p>\u{3000}\u{3000}{text}</p>\n"),
            (Layout::Nested, Line::Title(_)) => format!("<CENTER><B>{text}</B></CENTER>\n"),
            (Layout::Nested, _) => format!("&nbsp;&nbsp;&nbsp;&nbsp;{text}<BR>\n"),
            (Layout::Wps, Line::Heading(_)) => wps_heading(&text),
            (Layout::Wps, _) => wps_paragraph(&text),
            (Layout::Filtered, _) => {
                format!("<p class=MsoNormal style='text-indent:\n32.0pt'>{}</p>\n\n", wrapped(&text))
            }
            (Layout::OneTable, _) => format!("<tr><td colspan=30>{text}</td></tr>\n"),
        }
    }

    fn table(&self, table: &Table) -> String {
        let rows: String = (0..table.rows.len())
            .map(|row| {
                let cells: String = table.rows[row].cells.iter().map(|cell| self.cell(cell)).collect();
                format!("<tr>{cells}</tr>\n")
            })
            .collect();
        match self.layout {
            Layout::Cms => format!(
                "<div style=\"overflow:auto\"><table class=\"ke-zeroborder\" border=\"1\"><tbody>{rows}</tbody></table></div>\n"
            ),
            Layout::Nested => {
                format!("<TABLE border=1>{}</TABLE>\n", rows.replace("</tr>", "").replace("<tr>", "<TR>"))
            }
            Layout::Wps | Layout::Filtered => format!(
                "<div align=center><table class=MsoTableGrid border=1 style='border-collapse:collapse;\nborder:none'>{rows}</table></div>\n"
            ),
            Layout::OneTable => rows,
        }
    }

    fn cell(&self, cell: &Cell) -> String {
        let mut spans = String::new();
        if cell.row_span > 1 {
            spans.push_str(&format!(" rowspan={}", cell.row_span));
        }
        if cell.column_span > 1 {
            spans.push_str(&format!(" colspan=\"{}\"", cell.column_span));
        }
        let text = escape(&cell.text);
        match self.layout {
            Layout::Cms if cell.kind == CellRole::Head => {
                let middle =
                    text.char_indices().nth(3).filter(|_| text.chars().count() > 5).map_or(text.len(), |(at, _)| at);
                let (first, rest) = text.split_at(middle);
                format!("<th{spans}>{first}{}{rest}</th>", if rest.is_empty() { "" } else { "<br/>" })
            }
            Layout::Cms => {
                format!("<td{spans} valign=\"center\"><p style=\"text-align:center;\"><span>{text}</span></p></td>\n")
            }
            Layout::Nested => format!("<TD{spans} align=middle>{}", if text.is_empty() { "&nbsp;" } else { &text }),
            Layout::Wps if cell.row_span > 1 && cell.column_span == 1 => {
                format!("<td{spans} width=30>{}</td>", upright(&text))
            }
            Layout::Wps => format!("<td{spans} width=97>{}</td>", wps_paragraph(&text)),
            Layout::Filtered => format!(
                "<td{spans} style='padding:0cm'>\n  <p class=MsoNormal align=center>{}</p>\n  </td>\n",
                wrapped(&text)
            ),
            Layout::OneTable => format!("<td{spans}>{text}</td>"),
        }
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn wps_paragraph(text: &str) -> String {
    format!(
        "<p class=MsoNormal style=\"mso-pagination:widow-orphan;text-indent:32.0000pt;mso-char-indent-count:2.0000;\">\
         <span style=\"mso-spacerun:'yes';font-family:仿宋_GB2312;mso-hansi-font-family:Calibri;\"><font face=\"仿宋_GB2312\">{text}</font></span>\
         <span style=\"mso-spacerun:'yes';\"><o:p></o:p></span></p>\n"
    )
}

/// A heading whose number is that of a list.
fn wps_heading(text: &str) -> String {
    let Some((number, rest)) = text.split_once('、') else { return wps_paragraph(text) };
    format!(
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><b><span style='mso-list:Ignore'>{number}、\
         <span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span></b><![endif]><b>{rest}<o:p></o:p></b></p>\n"
    )
}

/// A narrow label, two characters on a line.
fn upright(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let lines: Vec<String> = characters.chunks(2).map(|line| line.iter().collect()).collect();
    lines.join("<br />\n")
}

/// Lines broken between any two Chinese characters, as Word does it.
fn wrapped(text: &str) -> String {
    let mut out = String::new();
    let mut before = ' ';
    let is_han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    for (at, c) in text.chars().enumerate() {
        if at % 9 == 8 && is_han(before) && is_han(c) {
            out.push_str("\n  ");
        }
        out.push(c);
        before = c;
    }
    out
}

fn cms(document: &Document, body: &str) -> String {
    let title = escape(&document.title);
    format!(
        "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>{title}_示例市人民政府</title>\
         <meta name=\"ArticleTitle\" content=\"{title}\"><style>.nav{{color:red}}</style></head>\n<body>\
         <div class=\"top\"><a href=\"/\">首页</a> | <a href=\"/zwgk\">政务公开</a><form><input name=q><button>搜索</button></form></div>\n\
         <div class=\"position\">当前位置：<a href=\"/\">首页</a> &gt; <a href=\"/nb\">政府信息公开年报</a></div>\n\
         <table class=\"meta\"><tr><td>索 引 号：</td><td>000000000/2026-00001</td><td>发布机构：</td><td>示例市人民政府办公室</td></tr>\
         <tr><td>主题分类：</td><td>综合政务</td><td>发布日期：</td><td>2026-01-20</td></tr></table>\n\
         <div class=\"tools\">信息来源：示例网 发布时间：2026-01-20 09:30 浏览次数：<span id=hits></span> 字号：[ <a href=\"#\">大</a> <a href=\"#\">中</a> ]</div>\n\
         <div class=\"TRS_Editor\">{body}</div>\n<script>share()</script>\
         <div class=\"share\">分享到：</div><div style=\"display:none\">隐藏的统计代码</div>\
         <div>扫一扫在手机打开当前页面</div><div><a href=\"javascript:print()\">【打印】</a><a href=\"javascript:close()\">【关闭】</a></div>\
         <footer>主办：示例市人民政府办公室 备案号：00000000</footer></body></html>\n"
    )
}

fn nested(body: &str) -> String {
    format!(
        "<HTML><BODY><TABLE width=1000><TR><TD colspan=2><IMG src=banner.jpg width=1000 height=120></TD></TR>\
         <TR><TD width=180><TABLE><TR><TD><A href=a.htm>机构职能</A></TD></TR><TR><TD><A href=b.htm>政策法规</A></TD></TR></TABLE></TD>\
         <TD><TABLE><TR><TD>您现在的位置：首页</TD></TR><TR><TD>{body}</TD></TR></TABLE></TD></TR>\
         <TR><TD colspan=2 align=center>版权所有：示例市人民政府</TD></TR></TABLE></BODY></HTML>\n"
    )
}

fn wps(body: &str) -> String {
    format!(
        "<html xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\">\
         <head><meta http-equiv=Content-Type content=\"text/html; charset=utf-8\"><meta name=Generator content=\"WPS Office\">\
         <!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->\
         <style>\n<!-- p.MsoNormal {{margin:0pt;}} -->\n</style></head>\
         <body style=\"tab-interval:21pt;\"><!--StartFragment--><div class=\"Section0\" style=\"layout-grid:15.6000pt;\">{body}</div><!--EndFragment--></body></html>\n"
    )
}

fn filtered(body: &str) -> String {
    format!(
        "<html>\n\n<head>\n<meta http-equiv=Content-Type content=\"text/html; charset=gb2312\">\n<meta name=Generator content=\"Microsoft Word 15 (filtered)\">\n\
         <style>\n<!--\n /* Font Definitions */\n-->\n</style>\n\n</head>\n\n<body lang=ZH-CN style='text-justify-trim:punctuation'>\n\n<div class=WordSection1 style='layout-grid:15.6pt'>\n\n{body}\n</div>\n\n</body>\n\n</html>\n"
    )
}
