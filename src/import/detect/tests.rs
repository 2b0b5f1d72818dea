use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

use super::*;

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn compound(streams: &[&str]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for stream in streams {
        file.create_stream(format!("/{stream}")).unwrap().write_all(b"content").unwrap();
    }
    file.into_inner().into_inner()
}

/// What is told of a file, a line each.
fn told(files: &[(&str, Vec<u8>)]) -> String {
    let line = |(name, bytes): &(&str, Vec<u8>)| match detect(bytes, name) {
        Ok(kind) => format!("{name}: {kind:?}"),
        Err(error) => format!("{name}: {error}"),
    };
    files.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn packages_are_told_by_their_parts() {
    let office = ("[Content_Types].xml", "");
    let docx = zipped(&[office, ("word/document.xml", "")]);
    let files = [
        ("a.docx", docx.clone()),
        ("renamed.doc", docx.clone()),
        ("a.xlsx", zipped(&[office, ("xl/workbook.xml", "")])),
        ("a.pptx", zipped(&[office, ("ppt/presentation.xml", "")])),
        ("a.ofd", zipped(&[("OFD.xml", ""), ("Doc_0/Document.xml", "")])),
        ("a.odt", zipped(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "")])),
        ("a.zip", zipped(&[("年报.docx", "")])),
        ("half.docx", docx[..docx.len() / 2].to_vec()),
        ("a.doc", compound(&["WordDocument", "1Table"])),
        ("a.wps", compound(&["WordDocument"])),
        ("a.xls", compound(&["Workbook"])),
        ("a.et", compound(&["Book"])),
        ("locked.docx", compound(&["EncryptionInfo", "EncryptedPackage"])),
        ("a.ppt", compound(&["PowerPoint Document"])),
        ("a.msi", compound(&["Other"])),
        ("half.xls", compound(&["Workbook"])[..600].to_vec()),
    ];
    insta::assert_snapshot!(told(&files));
}

#[test]
fn pictures_archives_and_sealed_files_are_told() {
    let with = |magic: &[u8]| [magic, &[0; 40]].concat();
    let files = [
        ("a.png", with(b"\x89PNG\r\n\x1a\n")),
        ("a.jpg", with(b"\xFF\xD8\xFF\xE0")),
        ("a.gif", with(b"GIF89a")),
        ("a.tif", with(b"II*\0")),
        ("a.bmp", with(b"BM\x36\0\0\0\0\0\0\0")),
        ("a.webp", with(b"RIFF\x10\0\0\0WEBP")),
        ("a.heic", with(b"\0\0\0\x18ftypheic")),
        ("a.pdf", with(b"%PDF-1.7\n")),
        ("after_junk.pdf", with(b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.4\n")),
        ("a.rar", with(b"Rar!\x1A\x07\0")),
        ("a.gz", with(b"\x1F\x8B\x08")),
        ("sealed.docx", with(b"%TSD-Header-###%")),
        ("program.exe", with(b"MZ\x90\0\x03\0\xFF\xFE\x80\x81\x01\x02")),
        ("noname", vec![0xFE, 0x01, 0x02, 0x90, 0x00, 0x05]),
    ];
    insta::assert_snapshot!(told(&files));
}

#[test]
fn texts_are_told_by_what_stands_in_them() {
    let text = |text: &str| text.as_bytes().to_vec();
    let wide = |text: &str| [vec![0xFF, 0xFE], text.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
    let files = [
        ("empty.txt", text(" \r\n\0")),
        ("mark.txt", text("\u{FEFF}\n")),
        ("a.nianbao", text("#![enable(implicit_some)]\n(\n  format: 2,\n")),
        ("renamed.txt", text("(\n  format: 1,\n")),
        ("a.json", text("{\n  \"cells\": {\"lic\": {\"state\": \"unfilled\"}}\n}")),
        ("a.html", text("<!DOCTYPE html><html><body>年报</body></html>")),
        ("web.doc", text("\u{FEFF}  <html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><body></body></html>")),
        ("table.xls", text("<table><tr><td>1</td></tr></table>")),
        ("fragment", text("一、总体情况<br>全年公开信息3条。<br>二、主动公开情况<br>无")),
        ("paragraphs.txt", text("年报</p>\n<p>一、总体情况</p>\n<p>无</p>")),
        ("wide.htm", wide("<html><body>年报</body></html>")),
        ("xhtml.htm", text("<?xml version=\"1.0\"?><html><body/></html>")),
        ("a.md", text("# 年报\n\n| 本年新<br>制作 | 规章<br>数 | 单位<br>件 |\n")),
        ("table.md", text("年报\n\n<table><tr><td>1</td></tr></table>\n")),
        (
            "table.txt",
            text("年报\n第一段。\n<table><tr><td><p>1</p></td><td><p>2</p></td><td><p>3</p></td></tr></table>\n"),
        ),
        ("tables.txt", text("<html><body><table><tr><td>1</td></tr></table></body></html>\n年报\n第一段。\n")),
        ("few.txt", text(&format!("{}一<br>二<br>三<br>四\n", "年报\n".repeat(9)))),
        ("page.md", text("<!doctype html>\n<html><head></head><body><p>年报</p></body></html>")),
        ("a.txt", text("年报\n一、总体情况\n")),
        ("brackets.txt", text("<通知>年报</通知>")),
        ("sign.txt", text("<;4年报\n\n一、总体情况\n主动公开 <a 未注明\n")),
        ("a.csv", text("信息内容,本年制发件数\n规章,0\n")),
        ("a.rtf", text("{\\rtf1\\ansi")),
        ("a.mht", text("From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n<html>")),
        ("word.xml", text("<?xml version=\"1.0\"?>\n<?mso-application progid=\"Word.Document\"?><w:wordDocument>")),
        ("a.url", text("[InternetShortcut]\nURL=https://example.invalid/\n")),
    ];
    insta::assert_snapshot!(told(&files));
}

#[test]
fn our_own_files_are_known() {
    let report = crate::report::Report::new(crate::form::for_year(2025).unwrap(), 2025, Default::default());
    assert_eq!(detect(crate::report::file::write(&report).as_bytes(), ""), Ok(Kind::Report));
    let form = crate::form::for_year(2025).unwrap();
    let kinds: Vec<String> = crate::export::Format::REPORT
        .iter()
        .map(|format| {
            let job = crate::export::Job::new(form, &report, false);
            format!("{}: {:?}", format.name(), detect(&format.export(&job).unwrap(), ""))
        })
        .collect();
    insta::assert_snapshot!(kinds.join("\n"));
}

#[test]
fn no_bytes_make_it_fall() {
    const MAGICS: [&[u8]; 6] =
        [b"", b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"%PDF-1.", b"<meta charset=", b"\xFF\xFE"];
    bolero::check!().for_each(|bytes: &[u8]| {
        for magic in MAGICS {
            let file = [magic, bytes].concat();
            let _ = detect(&file, "a.doc");
            let _ = (crate::import::decode::text(&file), crate::import::decode::html(&file));
        }
    });
}
