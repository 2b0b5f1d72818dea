//! The look of the window, all of it: colours, type, space, signs, and egui's style made from them.
//!
//! Nothing outside this module names a colour, a size of type or a step of space.

mod folding;
mod fonts;
mod lines;
mod measure;
mod palette;
mod ring;
mod sign;
mod style;

pub use folding::folding_ui;
pub use fonts::{KAI, SERIF, install_fonts};
pub use lines::{Tip, kept, label, set, wrapped_ui};
pub use measure::{
    BODY, FOCUS_RING, HEADING, PROSE, PROSE_CHARACTERS, PROSE_LINE, RADIUS, ROW, SMALL, kai, sans, serif, space,
};
pub use palette::{DARK, HIGH_CONTRAST, LIGHT, Palette};
pub use ring::{ring, ring_at};
pub use sign::{Icon, Sign, paint_icon, paint_sign, sign_label, sign_named_ui, sign_ui, signed_ui};

use std::num::NonZeroUsize;

use egui::accesskit::{Live, Role};
use egui::{Context, Id, Response, Theme, ThemePreference};

/// Which look the clerk wants.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Look {
    /// 跟随系统
    #[default]
    System,
    /// 浅色
    Light,
    /// 深色
    Dark,
    /// 高对比度
    HighContrast,
}

impl Look {
    pub const ALL: [Self; 4] = [Self::System, Self::Light, Self::Dark, Self::HighContrast];

    /// Name for the clerk.
    pub fn label(self) -> &'static str {
        match self {
            Self::System => "跟随系统",
            Self::Light => "浅色",
            Self::Dark => "深色",
            Self::HighContrast => "高对比度",
        }
    }

    /// Name in the settings file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::HighContrast => "high-contrast",
        }
    }

    /// The look with this name in the settings file.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|look| look.as_str() == name)
    }
}

/// How often one frame may be laid out before it is shown: dialogs find their size and place in so many.
const PASSES: NonZeroUsize = NonZeroUsize::MIN.saturating_add(3);

/// Fonts and the look that follows the system. Call it once, before the first frame.
pub fn install(ctx: &Context) {
    install_fonts(ctx);
    ctx.options_mut(|options| options.max_passes = PASSES);
    apply(ctx, Look::System);
}

/// Changes the look; cheap enough to be called whenever the setting changes, not meant for every frame.
pub fn apply(ctx: &Context, look: Look) {
    let light = if look == Look::HighContrast { &HIGH_CONTRAST } else { &LIGHT };
    ctx.set_style_of(Theme::Light, style::style(light));
    ctx.set_style_of(Theme::Dark, style::style(&DARK));
    ctx.data_mut(|data| data.insert_temp(look_id(), look));
    ctx.set_theme(match look {
        Look::System => ThemePreference::System,
        Look::Light | Look::HighContrast => ThemePreference::Light,
        Look::Dark => ThemePreference::Dark,
    });
}

/// The colours in use.
pub fn palette(ctx: &Context) -> &'static Palette {
    let look = ctx.data(|data| data.get_temp::<Look>(look_id())).unwrap_or_default();
    match (ctx.theme(), look) {
        (Theme::Dark, _) => &DARK,
        (Theme::Light, Look::HighContrast) => &HIGH_CONTRAST,
        (Theme::Light, _) => &LIGHT,
    }
}

/// Has a screen reader say the words of a label when they change, whatever has the keyboard.
pub fn announce(label: &Response, words: &str) {
    label.ctx.accesskit_node_builder(label.id, |node| {
        node.set_role(Role::Label);
        node.set_value(words);
        node.set_live(Live::Polite);
    });
}

fn look_id() -> Id {
    Id::unique("nianbao look")
}
