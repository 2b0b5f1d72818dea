//! The fonts of `tests/fixtures/fonts` as if they were installed; nothing depends on those of the computer.

use std::path::{Path, PathBuf};

use super::*;
use crate::layout::{self, FaceId};

const COLLECTION: &str = "tests/fixtures/fonts/collection.ttc";
const COMPACT: &str = "tests/fixtures/fonts/compact.otf";

fn installed() -> Installed {
    Installed::of_files([Path::new(COLLECTION), Path::new(COMPACT), Path::new("tests/fixtures/fonts/README.md")])
}

fn wanted<const N: usize>(wishes: [(FontRole, &str); N]) -> Wanted {
    wishes.into_iter().map(|(role, name)| (role, name.to_owned())).collect()
}

/// The first face of a role, by the name it was asked for.
fn first(chosen: &Typefaces, role: layout::FontRole) -> (&str, u32) {
    let face = chosen.fonts.face(chosen.fonts.chain(role)[0]).unwrap();
    (&face.name, face.index)
}

#[test]
fn faces_are_found_by_any_of_their_names() {
    let installed = installed();
    assert_eq!(installed.chinese_families(), ["年报试验宋体", "年报试验楷体", "年报试验黑体"]);
    for name in ["年报试验楷体", "Nianbao Test Kai", "nianbaotestkai", "NianbaoTest-Kai", " 年报试验 楷体 "]
    {
        assert_eq!(installed.find(name), Some(Place { path: COLLECTION.into(), index: 1 }), "{name}");
    }
    assert_eq!(installed.find("年报试验"), None);
}

#[test]
fn each_role_gets_its_face_and_the_bundled_ones_stay_behind_it() {
    let installed = installed();
    let wishes = wanted([
        (FontRole::Title, "年报试验黑体"),
        (FontRole::Body, "年报试验宋体"),
        (FontRole::Subheading, "tests/fixtures/fonts/collection.ttc#2"),
        (FontRole::Table, "年报试验宋体"),
        (FontRole::Heading, "  "),
    ]);
    let chosen = choose(&wishes, || &installed);
    assert_eq!(chosen.notes, Vec::<String>::new());
    assert_eq!(first(&chosen, layout::FontRole::Title), ("年报试验黑体", 0));
    assert_eq!(first(&chosen, layout::FontRole::Body), ("年报试验宋体", 0));
    assert_eq!(first(&chosen, layout::FontRole::HeadingTwo), ("tests/fixtures/fonts/collection.ttc#2", 1));
    assert_eq!(first(&chosen, layout::FontRole::HeadingOne).0, "黑体");
    let [table, number] =
        [layout::FontRole::Table, layout::FontRole::PageNumber].map(|role| chosen.fonts.chain(role)[0]);
    assert_eq!((table, number), (chosen.fonts.chain(layout::FontRole::Body)[0], table), "one file is opened once");
    assert_eq!(chosen.fonts.chain(layout::FontRole::Body)[1..], [FaceId::SERIF, FaceId::SANS, FaceId::KAI]);
}

#[test]
fn names_are_looked_for_only_where_a_name_is_wished_for() {
    let file = wanted([(FontRole::Body, COMPACT)]);
    assert!(choose(&file, || panic!("not asked")).notes.is_empty());
    assert_eq!(choose(&Wanted::new(), || panic!("not asked")), Typefaces::default());
}

/// A copy of a font with a patched table.
fn patched(table: &[u8; 4], patch: impl Fn(&mut [u8])) -> (tempfile::TempDir, PathBuf) {
    let mut bytes = std::fs::read(COMPACT).unwrap();
    let raw = ttf_parser::RawFace::parse(&bytes, 0).unwrap();
    let record = raw.table_records.into_iter().find(|record| record.tag == ttf_parser::Tag::from_bytes(table)).unwrap();
    let (start, length) = (record.offset as usize, record.length as usize);
    patch(&mut bytes[start..start + length]);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("字体.otf");
    std::fs::write(&path, bytes).unwrap();
    (folder, path)
}

#[test]
fn what_cannot_be_used_is_told_and_replaced() {
    let installed = installed();
    let notes = |name: &str| {
        let chosen = choose(&wanted([(FontRole::Body, name)]), || &installed);
        assert_eq!(chosen.fonts, FontSet::default());
        chosen.notes.join("")
    };
    assert_eq!(notes("仿宋_GB2312"), "正文改用自带的宋体：这台电脑上没有安装字体“仿宋_GB2312”");
    assert!(notes("没有/仿宋.ttf").starts_with("正文改用自带的宋体：没有找到"), "{}", notes("没有/仿宋.ttf"));
    let no_font = "“tests/fixtures/fonts/README.md”不是可用的字体文件，请换一个 TTF、OTF 或 TTC 文件";
    assert_eq!(notes("tests/fixtures/fonts/README.md"), format!("正文改用自带的宋体：{no_font}"));
    assert!(notes("tests/fixtures/fonts/collection.ttc#3").contains("不是可用的字体文件"));
    // OS/2 fsType: restricted licence; no subsetting; bitmaps only.
    for kind in [0x0002_u16, 0x0100, 0x0200] {
        let (_folder, path) = patched(b"OS/2", |table| table[8..10].copy_from_slice(&kind.to_be_bytes()));
        let name = path.display().to_string();
        assert_eq!(notes(&name), format!("正文改用自带的宋体：“{name}”的厂商不允许把字体嵌入文件，请换一种字体"));
    }
    // Preview and print, editable: a PDF may hold them.
    for kind in [0x0004_u16, 0x0008] {
        let (_folder, path) = patched(b"OS/2", |table| table[8..10].copy_from_slice(&kind.to_be_bytes()));
        let chosen = choose(&wanted([(FontRole::Body, &path.display().to_string())]), || &installed);
        assert_eq!((chosen.notes.len(), chosen.fonts == FontSet::default()), (0, false));
    }
}

#[test]
fn a_face_without_chinese_is_told_of() {
    let (_folder, path) = patched(b"cmap", |table| {
        // Every segment that ends behind Latin gets no glyphs: the whole table is taken for one of another platform.
        table.fill(0);
    });
    let name = path.display().to_string();
    let chosen = choose(&wanted([(FontRole::Heading, &name)]), Installed::here);
    assert_eq!(chosen.notes, [format!("字体“{name}”没有汉字，一级中的汉字用自带的黑体")]);
}

#[test]
fn official_faces_are_offered_where_they_are_installed() {
    assert_eq!(FontRole::ALL.map(|role| offered(&installed(), role)), [None; 5]);
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    let (_folder, path) = patched(b"name", |table| {
        let (old, new) = (utf16("年报试验黑体"), utf16("方正黑体简体"));
        let at = table.windows(old.len()).position(|bytes| bytes == old).unwrap();
        table[at..at + new.len()].copy_from_slice(&new);
    });
    let installed = Installed::of_files([path.as_path()]);
    let expected = [None, None, Some("方正黑体简体"), None, None];
    assert_eq!(FontRole::ALL.map(|role| offered(&installed, role)), expected);
}

#[test]
fn roles_are_known_by_their_names() {
    for role in FontRole::ALL {
        assert_eq!(role_by_name(short_name(role)), Some(role));
    }
    assert_eq!(role_by_name("一级标题"), Some(FontRole::Heading));
    assert_eq!(role_by_name("标题"), Some(FontRole::Title));
    assert_eq!(role_by_name("界面"), None);
}
