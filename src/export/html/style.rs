//! How an element gets its looks: by class on a page, by a `style` of its own in a fragment.

/// Where the looks come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// From the style sheet of the page.
    Classes,
    /// From the element itself.
    Inline,
}

/// What an element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Title,
    Heading,
    Paragraph,
    Draft,
    Scroll,
    Table,
    WideTable,
    Caption,
    Block,
    Head,
    Remark,
    Label,
    SecondLabel,
    ThirdLabel,
    Figure,
    Total,
    Signature,
    SignatureLine,
    CheckCode,
}

impl Style {
    /// The attribute with a space before it, or nothing.
    pub(super) fn attribute(self, role: Role) -> String {
        let (name, value) = match self {
            Self::Classes => ("class", class(role)),
            Self::Inline => ("style", declarations(role)),
        };
        if value.is_empty() { String::new() } else { format!(r#" {name}="{value}""#) }
    }
}

fn class(role: Role) -> &'static str {
    match role {
        Role::Title | Role::Heading | Role::Paragraph | Role::Table | Role::Caption | Role::Figure => "",
        Role::Draft => "draft",
        Role::Scroll => "scroll",
        Role::WideTable => "wide",
        Role::Block => "block",
        Role::Head => "head",
        Role::Remark => "remark",
        Role::Label => "label",
        Role::SecondLabel => "label second",
        Role::ThirdLabel => "label third",
        Role::Total => "total",
        Role::Signature => "signature",
        Role::SignatureLine => "",
        Role::CheckCode => "check-code",
    }
}

/// Declarations that the editors in use keep. The typeface is left to the website.
fn declarations(role: Role) -> &'static str {
    match role {
        Role::Title => {
            "margin:0 0 1.5em;text-align:center;text-indent:0;font-size:1.5em;line-height:1.5;font-weight:bold;text-wrap:balance"
        }
        Role::Heading => "margin:1.2em 0 .5em;text-indent:0;line-height:1.6;font-weight:bold",
        Role::Paragraph => "margin:0 0 .5em;text-indent:2em;line-height:1.9;text-align:justify",
        Role::Draft => {
            "margin:0 0 1em;padding:.5em 1em;border:3px solid #9b1c1c;color:#9b1c1c;font-weight:bold;text-align:center;text-indent:0"
        }
        Role::Scroll => "position:relative;margin:1em 0 1.5em;overflow-x:auto",
        Role::Table => "width:100%;border:0;border-collapse:collapse;table-layout:fixed;line-height:1.5;color:#1a1a1a",
        // As wide as its columns take at least: scrolled on a phone, and narrow enough that a printed page, which
        // cannot be scrolled, shows them all.
        Role::WideTable => {
            "width:100%;border:0;border-collapse:collapse;table-layout:fixed;font-size:.875em;line-height:1.4;color:#1a1a1a"
        }
        Role::Caption => {
            "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap"
        }
        Role::Block => {
            "padding:.4em .15em;border:1px solid #4a4a4a;background:#c6d9f1;text-align:center;text-indent:0;font-weight:bold"
        }
        Role::Head => {
            "padding:.4em .15em;border:1px solid #4a4a4a;background:#eaf1fa;text-align:center;text-indent:0;font-weight:bold;text-wrap:balance"
        }
        Role::Remark => {
            "padding:.4em .3em;border:1px solid #4a4a4a;background:#eaf1fa;text-align:left;text-indent:0;font-size:.875em"
        }
        Role::Label | Role::SecondLabel | Role::ThirdLabel => {
            "padding:.4em .15em;border:1px solid #4a4a4a;text-align:left;text-indent:0;font-weight:normal"
        }
        Role::Figure => {
            "padding:.4em .15em;border:1px solid #4a4a4a;text-align:center;text-indent:0;white-space:pre-wrap"
        }
        Role::Total => {
            "padding:.4em .15em;border:1px solid #4a4a4a;text-align:center;text-indent:0;font-weight:bold;white-space:pre-wrap"
        }
        Role::Signature => "margin-top:2.5em",
        Role::SignatureLine => "margin:0 0 .5em;padding-right:2em;text-align:right;text-indent:0;line-height:1.9",
        Role::CheckCode => "margin-top:2em;text-indent:0;font-size:.8125em;color:#57606a",
    }
}
