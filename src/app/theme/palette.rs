//! The colours of the window, each with the meaning it carries. Nothing else in the window names a colour.

use egui::Color32;

/// The colours of one look.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Palette {
    /// Whether text is light on a dark ground.
    pub dark: bool,
    /// What is written on: cells, prose, fields.
    pub paper: Color32,
    /// What lies behind: panels, the window.
    pub ground: Color32,
    /// Labels and headers of the form.
    pub label: Color32,
    /// Hairlines that only divide.
    pub line: Color32,
    /// Lines that carry meaning: edges of fields, the end of the header (at least 3 : 1).
    pub strong_line: Color32,
    pub text: Color32,
    pub second_text: Color32,
    /// The mark of a cell that waits for a figure (at least 3 : 1).
    pub faint: Color32,
    pub accent: Color32,
    pub on_accent: Color32,
    /// Shaded lines over blocks of rows, as the form prints them.
    pub block: Color32,
    /// Cells that are computed.
    pub computed: Color32,
    /// Row and column of the cursor.
    pub cursor_line: Color32,
    /// Cells that stand in a relation with the cell at the cursor.
    pub related: Color32,
    pub selected: Color32,
    /// Text that may be out of date, e.g. taken over from last year.
    pub stale: Color32,
    pub error: Color32,
    pub error_ground: Color32,
    pub warning: Color32,
    pub warning_ground: Color32,
    pub hint: Color32,
    pub hint_ground: Color32,
    pub fine: Color32,
    pub fine_ground: Color32,
    pub shadow: Color32,
    /// What the pages of the preview lie on.
    pub desk: Color32,
    /// Paper that is printed on: white under every look.
    pub sheet: Color32,
    /// The place of the cursor on a printed page, over the print.
    pub here: Color32,
    pub here_edge: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    let [_, r, g, b] = hex.to_be_bytes();
    Color32::from_rgb(r, g, b)
}

/// The accent, one seventh opaque.
const HERE: Color32 = Color32::from_rgba_premultiplied(4, 13, 27, 36);

pub static LIGHT: Palette = Palette {
    dark: false,
    paper: rgb(0xFFFFFF),
    ground: rgb(0xF5F6F8),
    label: rgb(0xF8F9FB),
    line: rgb(0xD0D5DD),
    strong_line: rgb(0x747E8C),
    text: rgb(0x1F2328),
    second_text: rgb(0x57606A),
    faint: rgb(0x747E8C),
    accent: rgb(0x1F5FBF),
    on_accent: rgb(0xFFFFFF),
    block: rgb(0xC6D9F1),
    computed: rgb(0xEFF2F6),
    cursor_line: rgb(0xEAF1FB),
    related: rgb(0xDCE8F9),
    selected: rgb(0xCFE0F8),
    stale: rgb(0xFFF4CE),
    error: rgb(0xB3261E),
    error_ground: rgb(0xFDECEA),
    warning: rgb(0x8A5300),
    warning_ground: rgb(0xFFF3E0),
    hint: rgb(0x1F5FBF),
    hint_ground: rgb(0xEAF1FB),
    fine: rgb(0x1A7F37),
    fine_ground: rgb(0xEAF6ED),
    shadow: Color32::from_black_alpha(36),
    desk: rgb(0xE3E6EA),
    sheet: rgb(0xFFFFFF),
    here: HERE,
    here_edge: rgb(0x1F5FBF),
};

pub static DARK: Palette = Palette {
    dark: true,
    paper: rgb(0x1E2227),
    ground: rgb(0x16191D),
    label: rgb(0x22262C),
    line: rgb(0x3A414B),
    strong_line: rgb(0x8592A2),
    text: rgb(0xE6E9ED),
    second_text: rgb(0xB2BAC4),
    faint: rgb(0x8592A2),
    accent: rgb(0x82B5FF),
    on_accent: rgb(0x0A1A30),
    block: rgb(0x2C405E),
    computed: rgb(0x282D34),
    cursor_line: rgb(0x232D3D),
    related: rgb(0x2A3A54),
    selected: rgb(0x2A426A),
    stale: rgb(0x453B16),
    error: rgb(0xFF9A90),
    error_ground: rgb(0x43211F),
    warning: rgb(0xFFBE66),
    warning_ground: rgb(0x3D2D14),
    hint: rgb(0x82B5FF),
    hint_ground: rgb(0x1E2D45),
    fine: rgb(0x78D394),
    fine_ground: rgb(0x1C3525),
    shadow: Color32::from_black_alpha(120),
    desk: rgb(0x0F1114),
    sheet: rgb(0xFFFFFF),
    here: HERE,
    here_edge: rgb(0x1F5FBF),
};

pub static HIGH_CONTRAST: Palette = Palette {
    dark: false,
    paper: rgb(0xFFFFFF),
    ground: rgb(0xFFFFFF),
    label: rgb(0xF2F2F2),
    line: rgb(0x595959),
    strong_line: rgb(0x000000),
    text: rgb(0x000000),
    second_text: rgb(0x2B2B2B),
    faint: rgb(0x595959),
    accent: rgb(0x003399),
    on_accent: rgb(0xFFFFFF),
    block: rgb(0xBFD4F2),
    computed: rgb(0xE6E6E6),
    cursor_line: rgb(0xE3EDFC),
    related: rgb(0xCFE0FA),
    selected: rgb(0xB9D2F8),
    stale: rgb(0xFFEFA8),
    error: rgb(0x7D0703),
    error_ground: rgb(0xFFE1DE),
    warning: rgb(0x583300),
    warning_ground: rgb(0xFFE9C2),
    hint: rgb(0x003399),
    hint_ground: rgb(0xE3EDFC),
    fine: rgb(0x0B4F20),
    fine_ground: rgb(0xDDF2E2),
    shadow: Color32::from_black_alpha(90),
    desk: rgb(0xD0D0D0),
    sheet: rgb(0xFFFFFF),
    here: HERE,
    here_edge: rgb(0x003399),
};

#[cfg(test)]
mod tests {
    use super::*;

    /// Contrast of two opaque colours as WCAG 2 defines it, 1 to 21.
    fn contrast(a: Color32, b: Color32) -> f64 {
        let luminance = |c: Color32| {
            let channel = |v: u8| {
                let v = f64::from(v) / 255.0;
                if v <= 0.040_45 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * channel(c.r()) + 0.7152 * channel(c.g()) + 0.0722 * channel(c.b())
        };
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Least contrast of text and of lines that carry meaning; those who choose high contrast get the stricter grade.
    const LOOKS: [(&str, &Palette, f64, f64); 3] =
        [("light", &LIGHT, 4.5, 3.0), ("dark", &DARK, 4.5, 3.0), ("high contrast", &HIGH_CONTRAST, 7.0, 4.5)];

    #[test]
    fn every_text_can_be_read_on_every_ground_it_stands_on() {
        for (name, p, text_least, line_least) in LOOKS {
            let grounds = [
                ("paper", p.paper),
                ("ground", p.ground),
                ("label", p.label),
                ("block", p.block),
                ("computed", p.computed),
                ("cursor_line", p.cursor_line),
                ("related", p.related),
                ("selected", p.selected),
                ("stale", p.stale),
                ("error_ground", p.error_ground),
                ("warning_ground", p.warning_ground),
                ("hint_ground", p.hint_ground),
                ("fine_ground", p.fine_ground),
            ];
            for (ground_name, ground) in grounds {
                assert!(contrast(p.text, ground) >= 7.0, "{name}: text on {ground_name}");
                let second = contrast(p.second_text, ground);
                // Shaded lines of the form carry no second text.
                assert!(
                    second >= text_least || ground_name == "block",
                    "{name}: second text on {ground_name} {second:.2}"
                );
            }
            for (text_name, text, ground) in [
                ("accent on paper", p.accent, p.paper),
                ("accent on ground", p.accent, p.ground),
                ("accent on selected", p.accent, p.selected),
                ("on_accent", p.on_accent, p.accent),
                ("error on paper", p.error, p.paper),
                ("error on ground", p.error, p.ground),
                ("error on its ground", p.error, p.error_ground),
                ("error on computed", p.error, p.computed),
                ("error on selected", p.error, p.selected),
                ("error on the line at hand", p.error, p.cursor_line),
                ("error on related", p.error, p.related),
                ("accent on the line at hand", p.accent, p.cursor_line),
                ("accent on stale", p.accent, p.stale),
                ("warning on paper", p.warning, p.paper),
                ("warning on ground", p.warning, p.ground),
                ("warning on selected", p.warning, p.selected),
                ("warning on the line at hand", p.warning, p.cursor_line),
                ("warning on its ground", p.warning, p.warning_ground),
                ("hint on paper", p.hint, p.paper),
                ("hint on ground", p.hint, p.ground),
                ("hint on the line at hand", p.hint, p.cursor_line),
                ("hint on its ground", p.hint, p.hint_ground),
                ("fine on paper", p.fine, p.paper),
                ("fine on ground", p.fine, p.ground),
                ("fine on its ground", p.fine, p.fine_ground),
            ] {
                let value = contrast(text, ground);
                assert!(value >= text_least, "{name}: {text_name} {value:.2}");
            }
            for (line_name, line, ground) in [
                ("strong line on paper", p.strong_line, p.paper),
                ("strong line on ground", p.strong_line, p.ground),
                ("unfilled mark on paper", p.faint, p.paper),
                ("unfilled mark on related", p.faint, p.related),
                ("unfilled mark on selected", p.faint, p.selected),
                ("focus ring on paper", p.accent, p.paper),
                ("focus ring on ground", p.accent, p.ground),
                ("focus ring on selected", p.accent, p.selected),
                ("focus ring on the line at hand", p.accent, p.cursor_line),
                ("focus ring on related", p.accent, p.related),
            ] {
                let value = contrast(line, ground);
                assert!(value >= line_least, "{name}: {line_name} {value:.2}");
            }
        }
    }
}
