//! Names of exported files: `{机关}{年}年政府信息公开工作年度报告.pdf`.

use super::Format;
use crate::report::Report;

/// Bytes that file systems allow in a name are 255; some are left for a folder's own additions such as `.bak`.
const MOST_BYTES: usize = 240;

/// Name of the file for a format, valid on every system. A very long name of the organ is cut.
pub fn file_name(report: &Report, format: Format) -> String {
    let tail = format!("{}年政府信息公开工作年度报告{}.{}", report.year, format.suffix(), format.extension());
    let mut organ: String = report.organ.name.trim().chars().filter_map(allowed).collect();
    while organ.len() + tail.len() > MOST_BYTES {
        organ.pop();
    }
    format!("{organ}{tail}")
}

/// The character as it may stand in a file name: what Windows forbids is written full-width,
/// control characters and those that turn the direction of writing are left out.
fn allowed(c: char) -> Option<char> {
    match c {
        '<' => Some('＜'),
        '>' => Some('＞'),
        ':' => Some('：'),
        '"' => Some('＂'),
        '/' => Some('／'),
        '\\' => Some('＼'),
        '|' => Some('｜'),
        '?' => Some('？'),
        '*' => Some('＊'),
        c if c.is_control() => None,
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' => None,
        c => Some(c),
    }
}
