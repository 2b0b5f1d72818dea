//! What an element does with its content: by its name, and by the `style` it carries.

use scraper::node::Element;

use super::sheet::Sheet;

/// How an element stands in the flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Inline,
    Block,
    /// `h1` to `h6`.
    Heading(u8),
    LineBreak,
    Picture,
    Link,
    OrderedList,
    BulletList,
    ListItem,
    Table,
    /// `thead`, `tbody`, `tfoot`: rows never span from one into the next.
    RowGroup,
    Row,
    Cell,
    Caption,
    /// The number that Word writes in front of a list paragraph.
    ListNumber,
    /// Footnotes and endnotes that stand at the end.
    Footnotes,
    /// A field of a form with its value; only systems that print their forms have figures in it.
    Field,
    /// A frame or an embedded file: its text is elsewhere.
    Frame,
    /// Not part of the text.
    Left(Why),
}

/// Why something is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Never shown: scripts, styles, form fields. Not worth a note.
    Machinery,
    /// 导航、页脚 of the website.
    Navigation,
    /// Headers and footers of printed pages.
    PageMargin,
    Hidden,
    /// 修订 that were struck out.
    Deleted,
    /// 批注
    Comment,
}

/// How white space is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhiteSpace {
    Collapsed,
    /// Collapsed, but line ends are kept.
    Lines,
    Kept,
}

/// What the declarations of a `style` attribute say.
#[derive(Debug, Default)]
pub struct Style {
    display: Option<Role>,
    pub white_space: Option<WhiteSpace>,
    special: Option<Role>,
}

impl Style {
    pub fn of(element: &Element) -> Self {
        let mut style = Self::default();
        for declaration in element.attr("style").unwrap_or_default().split(';') {
            let Some((property, value)) = declaration.split_once(':') else { continue };
            let value = value.trim().trim_end_matches("!important").trim().to_ascii_lowercase();
            style.declare(&property.trim().to_ascii_lowercase(), &value);
        }
        style
    }

    fn declare(&mut self, property: &str, value: &str) {
        match (property, value) {
            ("display", "none") | ("visibility", "hidden" | "collapse") | ("mso-hide", "all") => {
                self.special = Some(Role::Left(Why::Hidden));
            }
            ("display", "block" | "flex" | "grid" | "list-item" | "table" | "table-row" | "flow-root") => {
                self.display = Some(Role::Block);
            }
            ("display", "inline" | "inline-block" | "inline-flex" | "contents") => self.display = Some(Role::Inline),
            ("white-space", "pre" | "pre-wrap" | "break-spaces") => self.white_space = Some(WhiteSpace::Kept),
            ("white-space", "pre-line") => self.white_space = Some(WhiteSpace::Lines),
            ("white-space", "normal" | "nowrap") => self.white_space = Some(WhiteSpace::Collapsed),
            ("mso-list", "ignore") => self.special = Some(Role::ListNumber),
            ("mso-element", "header" | "footer") => self.special = Some(Role::Left(Why::PageMargin)),
            ("mso-element", "comment" | "comment-list") => self.special = Some(Role::Left(Why::Comment)),
            ("mso-element", "footnote-list" | "endnote-list") => self.special = Some(Role::Footnotes),
            _ => {}
        }
    }
}

/// What an element is. Tables and headings stay what they are, however they are displayed.
pub fn role(element: &Element, style: &Style, sheet: &Sheet) -> Role {
    let named = by_name(element);
    if matches!(named, Role::Left(_)) {
        return named;
    }
    let by_sheet = style.display.is_none() && sheet.hides(element);
    if by_sheet || element.attr("hidden").is_some_and(|value| value != "until-found") {
        return Role::Left(Why::Hidden);
    }
    if let Some(special) = style.special {
        return special;
    }
    if let Some(written_by) = by_origin(element) {
        return written_by;
    }
    match (named, style.display) {
        (Role::Inline | Role::Block, Some(display)) => display,
        (named, _) => named,
    }
}

fn by_name(element: &Element) -> Role {
    match element.name() {
        "br" => Role::LineBreak,
        "h1" => Role::Heading(1),
        "h2" => Role::Heading(2),
        "h3" => Role::Heading(3),
        "h4" => Role::Heading(4),
        "h5" => Role::Heading(5),
        "h6" => Role::Heading(6),
        "img" | "image" | "svg" | "canvas" | "picture" => Role::Picture,
        "a" => Role::Link,
        "ol" => Role::OrderedList,
        "ul" | "menu" | "dir" => Role::BulletList,
        "li" => Role::ListItem,
        "input" if matches!(element.attr("type"), None | Some("text" | "number")) => Role::Field,
        "table" => Role::Table,
        "thead" | "tbody" | "tfoot" => Role::RowGroup,
        "tr" => Role::Row,
        "td" | "th" => Role::Cell,
        "caption" => Role::Caption,
        "iframe" | "frame" | "embed" | "object" => Role::Frame,
        "head" | "title" | "script" | "style" | "noscript" | "template" | "select" | "button" | "textarea"
        | "input" | "datalist" | "audio" | "video" | "math" | "xml" | "rt" | "rp" | "colgroup" | "col" | "noframes"
        | "applet" | "map" | "meter" | "progress" => Role::Left(Why::Machinery),
        "nav" | "footer" => Role::Left(Why::Navigation),
        "del" => Role::Left(Why::Deleted),
        "html" | "body" | "p" | "div" | "section" | "article" | "main" | "header" | "aside" | "address"
        | "blockquote" | "center" | "dd" | "dl" | "dt" | "fieldset" | "legend" | "figure" | "figcaption" | "form"
        | "hgroup" | "hr" | "pre" | "listing" | "plaintext" | "xmp" | "details" | "summary" | "search" | "dialog"
        | "option" => Role::Block,
        _ => Role::Inline,
    }
}

/// What shows only in other attributes.
fn by_origin(element: &Element) -> Option<Role> {
    if let Some("navigation" | "contentinfo" | "search" | "menu" | "menubar") = element.attr("role") {
        return Some(Role::Left(Why::Navigation));
    }
    let is = |attribute: &str, starts: &[&str]| {
        element.attr(attribute).is_some_and(|value| starts.iter().any(|start| value.starts_with(start)))
    };
    match element.name() {
        // LibreOffice and Word mark headers, footers, comments and footnotes so.
        "div" if is("title", &["header", "footer"]) => Some(Role::Left(Why::PageMargin)),
        "div" if is("id", &["sdfootnote", "sdendnote", "ftn", "edn"]) => Some(Role::Footnotes),
        "a" if is("class", &["sdfootnote", "sdendnote"]) || is("href", &["#_ftn", "#_edn"]) => {
            Some(Role::Left(Why::Machinery))
        }
        "a" if is("href", &["#_msocom", "#sdcomment"]) => Some(Role::Left(Why::Comment)),
        "dialog" if element.attr("open").is_none() => Some(Role::Left(Why::Hidden)),
        _ => None,
    }
}

/// White space inside an element that keeps it by its name.
pub fn white_space(element: &Element, style: &Style) -> Option<WhiteSpace> {
    let named = matches!(element.name(), "pre" | "listing" | "plaintext" | "xmp").then_some(WhiteSpace::Kept);
    style.white_space.or(named)
}

/// A number in an attribute, as browsers read it: digits in front, whatever follows.
pub fn number(element: &Element, attribute: &str) -> Option<usize> {
    let text = element.attr(attribute)?.trim_start();
    let text = text.strip_prefix('+').unwrap_or(text);
    let digits: String = text.chars().take_while(char::is_ascii_digit).take(9).collect();
    digits.parse().ok()
}
