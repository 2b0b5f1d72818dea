//! Files that are packed, encrypted, broken or hostile.

use std::time::Duration;

use lopdf::encryption::crypt_filters::{Aes128CryptFilter, CryptFilter};
use lopdf::{Document, EncryptionState, EncryptionVersion, Object, Permissions, SaveOptions};

use super::paper::{Sheet, file, file_with};
use super::{read, shown};
use crate::import::{ImportError, Limits};

fn page() -> Sheet {
    Sheet::default().lines(80.0, &[(2.0, "一、总体情况"), (2.0, "全年公开信息十二条。")])
}

fn refusal(bytes: &[u8]) -> String {
    shown(&read(bytes))
}

fn refused_by(limits: &Limits, bytes: &[u8]) -> ImportError {
    super::super::read(bytes, &limits.watch()).unwrap_err()
}

/// The file as the library loads it; it wants a table of offsets, which ours has not.
fn loaded() -> Document {
    let mut bytes = file(&[page()]);
    bytes.truncate(bytes.len() - "%%EOF\n".len());
    let mut document = Document::load_mem(&with_offsets(bytes)).unwrap();
    document.trailer.set("ID", vec![Object::string_literal("one"), Object::string_literal("two")]);
    document
}

/// Appends the table of offsets.
fn with_offsets(mut bytes: Vec<u8>) -> Vec<u8> {
    let text = String::from_utf8(bytes.clone()).unwrap();
    let trailer = text.find("trailer").unwrap();
    bytes.truncate(trailer);
    let mut table = String::from("xref\n0 1\n0000000000 65535 f \n");
    for (at, _) in text.match_indices(" 0 obj") {
        let before = text.get(..at).unwrap();
        let number = before.rsplit(|c: char| !c.is_ascii_digit()).next().unwrap();
        let start = at - number.len();
        table.push_str(&format!("{number} 1\n{start:010} 00000 n \n"));
    }
    bytes.extend(table.bytes());
    bytes.extend(format!("trailer <</Root 1 0 R /Size 200>>\nstartxref\n{trailer}\n%%EOF\n").bytes());
    bytes
}

fn encrypted(password: &str) -> Vec<u8> {
    let mut document = loaded();
    let filter: std::sync::Arc<dyn CryptFilter> = std::sync::Arc::new(Aes128CryptFilter);
    let version = EncryptionVersion::V4 {
        document: &document,
        encrypt_metadata: true,
        crypt_filters: std::collections::BTreeMap::from([(b"StdCF".to_vec(), filter)]),
        stream_filter: b"StdCF".to_vec(),
        string_filter: b"StdCF".to_vec(),
        owner_password: "owner",
        user_password: password,
        permissions: Permissions::all(),
    };
    let state = EncryptionState::try_from(version).unwrap();
    document.encrypt(&state).unwrap();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn a_file_may_be_packed_in_streams_of_objects() {
    let plain = read(&file(&[page()])).unwrap();
    let mut packed = Vec::new();
    let mut document = loaded();
    document.compress();
    document
        .save_with_options(&mut packed, SaveOptions::builder().use_object_streams(true).use_xref_streams(true).build())
        .unwrap();
    assert!(String::from_utf8_lossy(&packed).contains("ObjStm"));
    assert_eq!(read(&packed).unwrap(), plain);
}

#[test]
fn an_encrypted_file_opens_if_it_takes_no_password() {
    assert_eq!(read(&encrypted("")).unwrap(), read(&file(&[page()])).unwrap());
    assert_eq!(read(&encrypted("secret")), Err(ImportError::Encrypted));
}

#[test]
fn what_is_no_pdf_with_text_is_refused_with_what_to_do() {
    insta::assert_snapshot!(refusal(b"PK\x03\x04"), @"refused: PDF文件已损坏：开头不是 PDF 的格式。请用原来的软件打开，另存后再试");
    insta::assert_snapshot!(refusal(b"%PDF-1.4\nnothing"), @"refused: PDF文件已损坏：没有找到任何内容。请用原来的软件打开，另存后再试");
    insta::assert_snapshot!(refusal(&file(&[Sheet::default()])), @"refused: 文件里没有找到年报的内容。请检查是否选错了文件");
    let picture =
        "20 0 obj <</Type /XObject /Subtype /Image /Width 1 /Height 1 /Length 1>> stream\n0\nendstream endobj\n";
    let scan = Sheet::default().with("q 595 0 0 842 0 0 cm /X1 Do Q\n");
    insta::assert_snapshot!(refusal(&file_with(std::slice::from_ref(&scan), picture)), @"refused: 文件里只有图片，没有文字（多半是扫描件）。请找到它的 Word 文件或网页，或用识别软件转成文字后再试");
    let signed = scan.clone().text(500.0, 820.0, 8.0, "扫描全能王创建");
    insta::assert_snapshot!(refusal(&file_with(&[signed.clone(), signed], picture)), @"refused: 文件里只有图片，没有文字（多半是扫描件）。请找到它的 Word 文件或网页，或用识别软件转成文字后再试");
    let outlines = Sheet::default().with(&"10 10 m 20 20 30 30 40 40 c f\n".repeat(300));
    insta::assert_snapshot!(refusal(&file(&[outlines])), @"refused: PDF 里的文字已经变成了图形，读不出来。请找到它的 Word 文件或网页，或在原来的软件中重新导出 PDF");
    let mute = Sheet::default().with("BT /F2 12 Tf 72 700 Td <00010002> Tj ET\n");
    let mute = mute.entries("/Resources <</Font <</F2 <</Type /Font /Subtype /Type0 /Encoding /Identity-H>>>>>>");
    insta::assert_snapshot!(refusal(&file(&[mute])), @"refused: PDF 里的文字只有字形，没有注明是什么字，读不出来。请找到它的 Word 文件或网页，或在原来的软件中重新导出 PDF");
    // One page of several is a scan; another has text under the picture.
    let read_by_machine = scan.clone().with("BT 3 Tr /F1 12 Tf 72 700 Td <516C5F00> Tj ET\n");
    insta::assert_snapshot!(shown(&read(&file_with(&[page(), scan, read_by_machine], picture))), @r"
    一、总体情况
    全年公开信息十二条。
    公开
    ! Lost 第 2 页: 这一页是图片，没有文字可读
    ! Doubt 第 3 页: 这一页是扫描的图片，文字由识别软件得出，可能有错。请逐字逐格核对
    ");
}

#[test]
fn a_list_of_reports_is_told_from_a_report() {
    let titles: Vec<String> =
        (2012..2026).map(|year| format!("示例市档案局{year}年政府信息公开工作年度报告 {}-01-20", year + 1)).collect();
    let lines = |lines: &[String]| {
        let lines: Vec<(f64, &str)> = lines.iter().map(|line| (0.0, line.as_str())).collect();
        Sheet::default().text(72.0, 60.0, 16.0, "政府信息公开年报").lines(100.0, &lines)
    };
    insta::assert_snapshot!(refusal(&file(&[lines(&titles)])), @"refused: 这是一个列表页，没有年报正文。请点开其中的年报，保存那一页再试");
    // A text that names the reports of earlier years is no list of them.
    let sentence = "本机关往年的年度报告都在规定的期限内公布，可以在门户网站的年报栏目中查阅。".to_owned();
    let text = [titles[10..].to_vec(), vec![sentence; 10]].concat();
    assert!(read(&file(&[lines(&text)])).is_ok());
}

#[test]
fn a_cut_file_says_that_something_is_missing() {
    let numbered = |text: &str| Sheet::default().lines(200.0, &[(2.0, text)]);
    let whole = file(&["一、总体情况", "二、主动公开", "三、申请情况"].map(numbered));
    let at = whole.windows(9).position(|window| window == b"104 0 obj").unwrap();
    insta::assert_snapshot!(shown(&read(&whole[..at])), @r"
    一、总体情况
    二、主动公开
    ! Lost 全文: 文件的页面目录不完整，可能缺页。请与原件核对页数
    ");
    // The tree of pages is what is missing.
    let text = String::from_utf8(whole)
        .unwrap()
        .replace("\n2 0 obj", "\n9 0 obj")
        .replace("/Parent 2 0 R", "/Resources <</Font <</F1 3 0 R>>>>");
    insta::assert_snapshot!(shown(&read(text.as_bytes())), @r"
    一、总体情况
    二、主动公开
    三、申请情况
    ! Lost 全文: 文件的页面目录不完整，可能缺页。请与原件核对页数
    ");
}

#[test]
fn limits_hold() {
    let pages = vec![page(); 6];
    let few = Limits { pages: 5, ..Limits::default() };
    assert_eq!(refused_by(&few, &file(&pages)), ImportError::TooManyPages { pages: 6 });
    let hurried = Limits { time: Duration::ZERO, ..Limits::default() };
    assert_eq!(refused_by(&hurried, &file(&pages)), ImportError::TooLong { seconds: 0 });
    let small = Limits { items: 10, ..Limits::default() };
    assert_eq!(refused_by(&small, &file(&pages)), ImportError::TooMuchInside);
    // A stream of a few kilobytes that unpacks to more than is allowed.
    let mut document = loaded();
    let bomb = vec![b' '; 4 << 20];
    document.objects.insert((101, 0), Object::Stream(lopdf::Stream::new(lopdf::Dictionary::new(), bomb)));
    document.compress();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    assert!(bytes.len() < 20_000);
    let tight = Limits { unpacked: 1 << 20, ..Limits::default() };
    assert_eq!(refused_by(&tight, &bytes), ImportError::TooMuchInside);
}

#[test]
fn trees_and_references_that_come_back_to_themselves_end() {
    let loops = "%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n\
        2 0 obj <</Type /Pages /Kids [2 0 R 3 0 R 5 0 R]>> endobj\n\
        3 0 obj 4 0 R endobj\n4 0 obj 3 0 R endobj\n\
        5 0 obj <</Type /Page /Contents 4 0 R>> endobj\ntrailer <</Root 1 0 R>>";
    assert_eq!(read(loops.as_bytes()), Err(ImportError::NoReport));
}
