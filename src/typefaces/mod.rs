//! Faces of the office's own in place of the bundled ones: found by the name under which they are installed, or in a
//! file, and put into the roles they have on the page (GB/T 9704-2012 names 小标宋, 仿宋, 黑体, 楷体, 宋体).
//!
//! | file | idea |
//! |---|---|
//! | `roles` | what the clerk can choose a face for, and the names under which official faces are sold |
//! | `installed` | the faces of this computer, found by `fontdb` |
//! | `opened` | the faces chosen last, and what could be chosen, for a window that must not wait |
//!
//! Nothing here fails: what cannot be used is told, and the bundled face stands in for it.

mod installed;
mod opened;
mod roles;

pub use installed::{Installed, Place};
pub use opened::{Found, Opened};
pub use roles::{layout_roles, offered, role_by_name, short_name, stand_in};

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::layout::{FaceFile, FontSet};
use crate::store::{self, FontRole};

/// What the clerk has written for each role: the name of an installed face, or a file.
pub type Wanted = BTreeMap<FontRole, String>;

/// The faces to print with.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Typefaces {
    pub fonts: FontSet,
    /// What was wished for and could not be had, in sentences for the clerk.
    pub notes: Vec<String>,
}

/// Puts the wanted faces in front of the bundled ones. `installed` is asked only if a face is wanted by its name:
/// looking through the faces of a computer takes time.
pub fn choose<'a>(wanted: &Wanted, installed: impl Fn() -> &'a Installed) -> Typefaces {
    let mut chosen = Typefaces::default();
    let mut opened: Vec<(Place, FaceFile, Vec<FontRole>)> = Vec::new();
    for (role, name) in wanted.iter().filter(|(_, name)| !name.trim().is_empty()) {
        let name = name.trim();
        let found = place(name, &installed).and_then(|place| {
            match opened.iter_mut().find(|(known, _, _)| *known == place) {
                Some((_, _, roles)) => roles.push(*role),
                None => {
                    let face = open(name, &place)?;
                    if !face.holds('政') {
                        let stands_in = stand_in(*role);
                        chosen
                            .notes
                            .push(format!("字体“{name}”没有汉字，{}中的汉字用自带的{stands_in}", short_name(*role)));
                    }
                    opened.push((place, face, vec![*role]));
                }
            }
            Ok(())
        });
        if let Err(problem) = found {
            let (role, stands_in) = (short_name(*role), stand_in(*role));
            chosen.notes.push(format!("{role}改用自带的{stands_in}：{problem}"));
        }
    }
    for (_, face, roles) in opened {
        let roles: Vec<_> = roles.into_iter().flat_map(layout_roles).copied().collect();
        chosen.fonts = chosen.fonts.with_face(&roles, face);
    }
    chosen
}

/// Where the face is that a clerk means by a name or a path.
fn place<'a>(name: &str, installed: &impl Fn() -> &'a Installed) -> Result<Place, String> {
    if let Some(place) = file_place(name) {
        return Ok(place);
    }
    let found = installed().find(name);
    found.ok_or_else(|| format!("这台电脑上没有安装字体“{name}”"))
}

/// A path, with the number of the face behind `#` where the file is a collection, counted from 1 as people do.
/// `None` for what is a name.
fn file_place(name: &str) -> Option<Place> {
    let (path, number) = match name.rsplit_once('#') {
        Some((path, number)) if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) => {
            (path, number.parse::<u32>().unwrap_or(u32::MAX))
        }
        _ => (name, 1),
    };
    const EXTENSIONS: [&str; 4] = [".ttf", ".otf", ".ttc", ".otc"];
    let lower = path.to_lowercase();
    let is_file = path.contains(['/', '\\']) || EXTENSIONS.iter().any(|extension| lower.ends_with(extension));
    is_file.then(|| Place { path: PathBuf::from(path), index: number.saturating_sub(1) })
}

fn open(name: &str, place: &Place) -> Result<FaceFile, String> {
    let bytes = store::read(&place.path).map_err(|error| error.to_string())?;
    FaceFile::new(name, Arc::from(bytes), place.index).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests;
