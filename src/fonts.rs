//! The bundled fonts. They are part of the program, so that nothing has to be installed.
//!
//! What they are and how they were made is told in `assets/fonts/README.md`; each has its licence beside it.

/// 黑体: interface, level-one headings.
pub static SANS: &[u8] = include_bytes!("../assets/fonts/NotoSansSC-Regular.ttf");
/// 宋体: title, tables, and the stand-in for 仿宋, of which there is no free face.
pub static SERIF: &[u8] = include_bytes!("../assets/fonts/NotoSerifSC-Regular.ttf");
/// 楷体: level-two headings.
pub static KAI: &[u8] = include_bytes!("../assets/fonts/NianbaoKai-Regular.ttf");
