//! The faces of this computer.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use fontdb::{Database, FaceInfo, Source, Style};

/// A face in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub path: PathBuf,
    /// Which face of a collection, from 0.
    pub index: u32,
}

/// Faces that can be named.
#[derive(Debug, Default)]
pub struct Installed {
    faces: Database,
}

impl Installed {
    /// The faces installed on this computer. They are looked for once, when they are first asked for; that can take
    /// a second where there are many.
    pub fn here() -> &'static Self {
        static HERE: OnceLock<Installed> = OnceLock::new();
        HERE.get_or_init(|| {
            let mut faces = Database::new();
            faces.load_system_fonts();
            Self { faces }
        })
    }

    /// The faces of some files; what is no font is left out.
    pub fn of_files<'a>(files: impl IntoIterator<Item = &'a Path>) -> Self {
        let mut faces = Database::new();
        for file in files {
            // A file that is no font holds no faces.
            let _ = faces.load_font_file(file);
        }
        Self { faces }
    }

    /// The face with a name: that of its family in any language, or the one it has for programs.
    /// Of a family the upright face is taken whose weight is nearest to the normal one.
    pub fn find(&self, name: &str) -> Option<Place> {
        let wanted = comparable(name);
        let named = |face: &&FaceInfo| {
            face.families.iter().any(|(family, _)| comparable(family) == wanted)
                || comparable(&face.post_script_name) == wanted
        };
        let from_normal = |face: &&FaceInfo| (face.style != Style::Normal, face.weight.0.abs_diff(400));
        place(self.faces.faces().filter(named).min_by_key(from_normal)?)
    }

    /// The families that have a Chinese name, by that name, in order: those a clerk would look for.
    pub fn chinese_families(&self) -> Vec<String> {
        let is_chinese = |name: &&String| name.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
        let faces = self.faces.faces().filter(|face| place(face).is_some());
        let names: BTreeSet<String> =
            faces.filter_map(|face| face.families.iter().map(|(family, _)| family).find(is_chinese).cloned()).collect();
        names.into_iter().collect()
    }
}

/// Names are the same whatever their case, blanks and lines between words.
fn comparable(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace() && *c != '-').flat_map(char::to_lowercase).collect()
}

fn place(face: &FaceInfo) -> Option<Place> {
    match &face.source {
        Source::File(path) | Source::SharedFile(path, _) => Some(Place { path: path.clone(), index: face.index }),
        Source::Binary(_) => None,
    }
}
