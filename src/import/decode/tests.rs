use encoding_rs::{BIG5, GBK};
use proptest::prelude::*;

use super::*;

const PROSE: &str = "一、总体情况\r\n　　本机关全年受理申请12件，答复率100%。\r\n";

/// Text and notes, short.
fn told(decoded: &Decoded) -> String {
    let notes: Vec<String> =
        decoded.notes.iter().map(|note| format!("{:?} {} {}", note.level, note.place, note.message)).collect();
    format!("{}\n{}", decoded.text.trim_end(), notes.join("\n"))
}

fn wide_bytes(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(order).collect()
}

#[test]
fn every_usual_encoding_is_known_without_a_declaration() {
    let gbk = GBK.encode(PROSE).0.into_owned();
    let marked = [b"\xEF\xBB\xBF".as_slice(), PROSE.as_bytes()].concat();
    let wide_marked = [b"\xFF\xFE".to_vec(), wide_bytes(PROSE, u16::to_le_bytes)].concat();
    let sources = [
        PROSE.as_bytes().to_vec(),
        marked,
        gbk,
        wide_marked,
        wide_bytes(PROSE, u16::to_le_bytes),
        wide_bytes(PROSE, u16::to_be_bytes),
    ];
    for bytes in sources {
        let decoded = text(&bytes);
        assert_eq!(decoded.text, PROSE);
        assert_eq!(decoded.notes, []);
    }
}

#[test]
fn characters_beyond_gbk_are_read_as_gb18030() {
    let source = format!("<meta charset=gb2312>{PROSE}𠮷㐀");
    let bytes = encoding_rs::GB18030.encode(&source).0.into_owned();
    assert_eq!(html(&bytes).text, source);
    assert_eq!(html(&bytes).notes, []);
}

#[test]
fn traditional_pages_are_read_as_they_declare() {
    let source = "<meta charset=big5><p>政府資訊公開年度報告，由資料開放組彙編。</p>";
    assert_eq!(html(&BIG5.encode(source).0).text, source);
}

#[test]
fn traditional_texts_are_known_without_a_declaration() {
    let source = "<p>示例市政府檔案局政府資訊公開工作年度報告，全年受理申請12件，均按期答覆。";
    assert_eq!(html(&BIG5.encode(source).0).text, source);
    // The same characters are in GBK as well, and a line is enough to tell.
    let lines = ["示例市政府檔案局", "一、總體情況", "全年受理申請12件，均按期答覆。", "無其他需要報告的事項。"];
    for line in lines {
        for encoding in [BIG5, GBK] {
            let decoded = text(&encoding.encode(line).0);
            assert_eq!((decoded.text.as_str(), decoded.notes.len()), (line, 0), "{}", encoding.name());
        }
    }
}

#[test]
fn declarations_are_found_where_pages_have_them() {
    let name = |head: &str| declared::encoding(head.as_bytes()).map_or("-", Encoding::name);
    let heads = [
        "<meta charset=\"utf-8\">",
        "<META http-equiv='Content-Type' content='text/html; charset=GB2312' />",
        "<?xml version=\"1.0\" encoding=\"gbk\"?><html>",
        "<script charset=\"big5\" src=a.js></script><meta content=\"text/html;charset = UTF-8\">",
        "<script charset=\"big5\"></script>",
        "<meta charset=none-such>",
        "没有声明",
    ];
    let found: Vec<&str> = heads.iter().map(|head| name(head)).collect();
    assert_eq!(found, ["UTF-8", "gb18030", "gb18030", "UTF-8", "-", "-", "-"]);
}

#[test]
fn wrong_declarations_are_seen_through_and_told() {
    let source = |charset: &str| format!("<meta charset={charset}>{}", PROSE.trim());
    let utf8_called_gbk = html(source("gb2312").as_bytes());
    let gbk_called_utf8 = html(&GBK.encode(&source("utf-8")).0);
    insta::assert_snapshot!(format!("{}\n\n{}", told(&utf8_called_gbk), told(&gbk_called_utf8)));
}

#[test]
fn what_cannot_be_read_is_told_with_its_place() {
    let mut broken = PROSE.repeat(20).into_bytes();
    broken[70] = 0xFF;
    let cut = &PROSE.as_bytes()[..31];
    let mut gbk = GBK.encode(&PROSE.repeat(20)).0.into_owned();
    gbk.insert(40, 0xFF);
    let notes = [text(&broken), text(cut), text(&gbk)].map(|decoded| decoded.notes[0].clone());
    let told = notes.map(|note| format!("{:?} {} {}", note.level, note.place, note.message)).join("\n");
    insta::assert_snapshot!(told);
}

proptest! {
    #![proptest_config(crate::testing::rounds(256))]

    #[test]
    fn texts_are_read_back_from_utf8_and_from_gb18030(text_in in "[一-龥，。（）0-9a-z\n]{20,200}") {
        prop_assert_eq!(&text(text_in.as_bytes()).text, &text_in);
        let declared = format!("<meta charset=gbk>{text_in}");
        prop_assert_eq!(html(&GBK.encode(&declared).0).text, declared);
    }

    #[test]
    fn no_bytes_make_it_fall(bytes in any::<Vec<u8>>()) {
        let _ = (text(&bytes), html(&bytes));
    }
}
