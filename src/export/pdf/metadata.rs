//! What the file says about itself: Info dictionary, XMP. Everything comes from the pages.

use jiff::civil::Date;
use lopdf::{Dictionary, Object, Stream, dictionary, text_string};
use printpdf::{CustomPdfConformance, PdfConformance};

use crate::layout::Pages;

/// The program that wrote the file.
const PROGRAM: &str = concat!("nianbao ", env!("CARGO_PKG_VERSION"));

/// No conformance: printpdf's own marks for PDF/A and PDF/X are wrong.
pub fn no_conformance() -> PdfConformance {
    PdfConformance::Custom(CustomPdfConformance {
        requires_xmp_metadata: false,
        requires_icc_profile: false,
        ..CustomPdfConformance::default()
    })
}

/// The Info dictionary (ISO 32000-1, 14.3.3).
pub fn info(pages: &Pages) -> Dictionary {
    let mut info = dictionary! {
        "Title" => text_string(&pages.title),
        "Author" => text_string(&pages.meta.organ),
        "Creator" => text_string(PROGRAM),
        "Producer" => text_string(PROGRAM),
    };
    if let Some(date) = pages.meta.date {
        let stamp = format!("D:{:04}{:02}{:02}000000+08'00'", date.year(), date.month(), date.day());
        info.set("CreationDate", Object::string_literal(stamp.as_str()));
        info.set("ModDate", Object::string_literal(stamp.as_str()));
    }
    info
}

/// The XMP packet (ISO 16684-1) with the same facts, uncompressed so that every reader finds it.
pub fn xmp(pages: &Pages) -> Stream {
    let date = |date: Date| format!("{:04}-{:02}-{:02}T00:00:00+08:00", date.year(), date.month(), date.day());
    let dates = pages.meta.date.map(date).map_or(String::new(), |date| {
        format!("\n   <xmp:CreateDate>{date}</xmp:CreateDate>\n   <xmp:ModifyDate>{date}</xmp:ModifyDate>")
    });
    let (title, organ) = (escape(&pages.title), escape(&pages.meta.organ));
    let packet = format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:creator><rdf:Seq><rdf:li>{organ}</rdf:li></rdf:Seq></dc:creator>
   <dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>
   <xmp:CreatorTool>{PROGRAM}</xmp:CreatorTool>
   <pdf:Producer>{PROGRAM}</pdf:Producer>{dates}
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"#,
        bom = '\u{FEFF}',
    );
    let mut stream = Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, packet.into_bytes());
    stream.allows_compression = false;
    stream
}

fn escape(text: &str) -> String {
    let characters = text.chars().filter(|c| !c.is_control());
    characters.fold(String::new(), |mut out, c| {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            _ => out.push(c),
        }
        out
    })
}
