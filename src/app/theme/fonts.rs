//! The bundled faces as font families of the window.

use std::sync::Arc;

use egui::{Context, FontData, FontDefinitions, FontFamily, FontTweak};

/// Family of 楷体.
pub const KAI: &str = "kai";
/// Family of 宋体.
pub const SERIF: &str = "serif";

/// Sets the bundled faces. Call it once, before the first frame: it makes all text be laid out anew.
pub fn install_fonts(ctx: &Context) {
    let mut fonts = FontDefinitions::default();
    for (name, bytes) in [("sans", crate::fonts::SANS), (KAI, crate::fonts::KAI), (SERIF, crate::fonts::SERIF)] {
        // The faces leave more or less room above the characters than below; this puts them into the middle of their
        // line, and faces that meet on a line on the same height.
        let y_offset_factor = if name == KAI { 0.02 } else { -0.05 };
        let tweak = FontTweak { y_offset_factor, ..FontTweak::default() };
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes).tweak(tweak)));
    }
    // The bundled face comes first so that Latin letters, digits and Chinese stand on one line;
    // the faces that egui brings along only lend symbols.
    let symbols = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    let family = |first: &[&str]| -> Vec<String> {
        first.iter().map(|name| (*name).to_owned()).chain(symbols.iter().cloned()).collect()
    };
    fonts.families.insert(FontFamily::Proportional, family(&["sans"]));
    fonts.families.insert(FontFamily::Monospace, family(&["sans"]));
    fonts.families.insert(FontFamily::Name(KAI.into()), family(&[KAI, "sans"]));
    fonts.families.insert(FontFamily::Name(SERIF.into()), family(&[SERIF, "sans"]));
    ctx.set_fonts(fonts);
}
