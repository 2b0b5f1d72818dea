//! What the file says about itself: title, the organ as author, language, the date of the report.

use std::io;

use super::xml::Xml;
use crate::document::Document;
use crate::export::characters::one_line;

/// `docProps/core.xml`. No person is named, and no date but that of the report.
pub(super) fn core(document: &Document) -> io::Result<Vec<u8>> {
    let namespaces = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    let organ = one_line(&document.meta.organ);
    Xml::part(|xml| {
        xml.element("cp:coreProperties", &namespaces, |xml| {
            xml.text_element("dc:title", &[], &one_line(&document.title));
            xml.text_element("dc:subject", &[], "政府信息公开工作年度报告");
            xml.text_element("dc:creator", &[], &organ);
            xml.text_element("cp:keywords", &[], &format!("政府信息公开,年度报告,{}年", document.meta.year));
            xml.text_element("cp:lastModifiedBy", &[], &organ);
            if let Some(date) = document.meta.date {
                let moment = format!("{date}T00:00:00Z");
                xml.text_element("dcterms:created", &[("xsi:type", "dcterms:W3CDTF")], &moment);
                xml.text_element("dcterms:modified", &[("xsi:type", "dcterms:W3CDTF")], &moment);
            }
            xml.text_element("dc:language", &[], "zh-CN");
            if document.meta.draft {
                xml.text_element("cp:contentStatus", &[], "草稿");
            }
        });
    })
}

/// `docProps/app.xml`
pub(super) fn app(document: &Document) -> io::Result<Vec<u8>> {
    let namespace = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    Xml::part(|xml| {
        xml.element("Properties", &[("xmlns", namespace)], |xml| {
            xml.text_element("Application", &[], "nianbao");
            xml.text_element("Company", &[], &one_line(&document.meta.organ));
        });
    })
}
