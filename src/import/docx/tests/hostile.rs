//! Files that are broken or mean harm.

use bolero::check;

use super::*;
use crate::import::office::testing::archive;

#[test]
fn what_cannot_be_read_is_said_plainly() {
    let broken = archive(&[("word/document.xml", "<w:document xmlns:w='x'><w:body>")]);
    let entity = docx("", &[]);
    assert_eq!(found(&entity), Err(ImportError::NoReport));
    let document = |text: &str| archive(&[("word/document.xml", text)]);
    let bomb = "<!DOCTYPE a [<!ENTITY b \"bbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;\">]><a>&c;</a>";
    let messages: Vec<String> = [
        b"PK\x03\x04".to_vec(),
        archive(&[("mimetype", "application/zip")]),
        broken,
        document("<w:document/>"),
        document(bomb),
        document(&format!(
            "<w:document xmlns:w='{WORD}'><w:body><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body></w:document>"
        )),
        docx("<w:p><w:r><w:drawing><pic:pic/></w:drawing></w:r></w:p>", &[]),
    ]
    .iter()
    .map(|bytes| found(bytes).unwrap_err().to_string())
    .collect();
    insta::assert_snapshot!(messages.join("\n"));
}

#[test]
fn limits_hold() {
    let limited = |limits: Limits, bytes: &[u8]| read(bytes, &limits.watch()).unwrap_err();
    let long = docx(&p(&"长".repeat(400_000)), &[]);
    assert!(long.len() < 20_000, "it is packed well");
    assert_eq!(limited(Limits { unpacked: 100_000, ..Limits::default() }, &long), ImportError::TooMuchInside);
    assert_eq!(limited(Limits { items: 100_000, ..Limits::default() }, &long), ImportError::TooMuchInside);
    let many = docx(&p("段").repeat(2000), &[]);
    assert_eq!(limited(Limits { items: 1000, ..Limits::default() }, &many), ImportError::TooMuchInside);
    let wide = docx(
        &format!(
            "<w:tbl>{}</w:tbl>",
            "<w:tr><w:tc><w:tcPr><w:gridSpan w:val='999999999999'/></w:tcPr></w:tc><w:tc/></w:tr>".repeat(50)
        ),
        &[],
    );
    assert!(found(&wide).unwrap().document.blocks.len() == 1);
    let none = Limits { time: std::time::Duration::ZERO, ..Limits::default() };
    assert_eq!(limited(none, &many), ImportError::TooLong { seconds: 0 });
}

#[test]
fn deep_nesting_is_refused_before_the_stack_is_used_up() {
    let deep =
        |open: &str, close: &str, count: usize| docx(&(open.repeat(count) + &p("底") + &close.repeat(count)), &[]);
    let wrappers = [
        ("<w:ins>", "</w:ins>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
        ("<mc:AlternateContent><mc:Choice>", "</mc:Choice></mc:AlternateContent>"),
        ("<x>", "</x>"),
    ];
    for (open, close) in wrappers {
        let elements = open.matches('<').count();
        assert_eq!(found(&deep(open, close, 5000)), Err(ImportError::TooDeep), "{open}");
        let deepest = (Limits::default().depth - 10) / elements;
        assert!(found(&deep(open, close, deepest)).is_ok() || open == "<x>", "{open}");
    }
}

#[test]
fn no_bytes_make_the_reader_fall() {
    check!().for_each(|bytes| {
        let _ = found(bytes);
    });
}

#[test]
fn no_markup_makes_the_reader_fall() {
    const WORDS: [&str; 46] = [
        "p",
        "r",
        "t",
        "tbl",
        "tr",
        "tc",
        "tcPr",
        "gridSpan",
        "vMerge",
        "hMerge",
        "tcW",
        "trPr",
        "gridBefore",
        "wBefore",
        "pPr",
        "numPr",
        "numId",
        "ilvl",
        "rPr",
        "vanish",
        "del",
        "ins",
        "sdt",
        "sdtPr",
        "sdtContent",
        "showingPlcHdr",
        "pict",
        "txbxContent",
        "fldChar",
        "instrText",
        "br",
        "tab",
        "sym",
        "ruby",
        "rubyBase",
        "hyperlink",
        "outlineLvl",
        "pStyle",
        "moveFrom",
        "altChunk",
        "drawing",
        "lvl",
        "abstractNum",
        "num",
        "lvlOverride",
        "style",
    ];
    const VALUES: [&str; 10] = ["", "0", "1", "2", "-1", "999999999999", "restart", "begin", "separate", "end"];
    check!().with_type::<Vec<(u8, u8)>>().for_each(|steps| {
        let mut markup = String::new();
        let mut open = Vec::new();
        for (word, value) in steps {
            let name = WORDS[usize::from(*word) % WORDS.len()];
            let attribute = VALUES[usize::from(*value) % VALUES.len()];
            match value % 4 {
                0 => {
                    markup += &format!(
                        "<w:{name} w:val='{attribute}' w:w='{attribute}' w:fldCharType='{attribute}' w:char='{word:x}'>"
                    );
                    open.push(name);
                }
                1 => markup += &open.pop().map_or(String::new(), |name| format!("</w:{name}>")),
                2 => markup += &format!("<w:{name} w:val='{attribute}' w:fldCharType='{attribute}'/>"),
                _ => markup += &p(attribute),
            }
        }
        markup.extend(open.iter().rev().map(|name| format!("</w:{name}>")));
        let part = |root: &str| format!("<w:{root} xmlns:w='{WORD}'>{markup}</w:{root}>");
        let bytes = docx(
            &markup,
            &[("styles", &part("styles")), ("numbering", &part("numbering")), ("footnotes", &part("footnotes"))],
        );
        if let Ok(found) = found(&bytes) {
            shown(&found);
        }
    });
}

#[test]
fn no_change_to_the_archive_makes_the_reader_fall() {
    let whole = docx(&p("正文"), &[("styles", "<w:styles/>")]);
    check!().with_type::<Vec<(u16, u8)>>().for_each(|changes| {
        let mut bytes = whole.clone();
        for (place, byte) in changes {
            let place = usize::from(*place) % bytes.len();
            bytes[place] = *byte;
        }
        let _ = found(&bytes);
    });
}
