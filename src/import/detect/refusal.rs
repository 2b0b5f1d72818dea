//! What the clerk is told of files that are known and not read.

use crate::import::ImportError;

fn refused(what: &str) -> ImportError {
    ImportError::Refused { what: what.to_owned() }
}

pub fn ofd() -> ImportError {
    refused("这是 OFD 版式文件，本程序读不出里面的表格。请用原来的软件另存为 Word 或 PDF，再导入另存的文件")
}

pub fn open_document() -> ImportError {
    refused(
        "这是 OpenDocument 文件（odt、ods），本程序不能读取。请用原来的软件另存为 Word（docx）或 Excel（xlsx）后再试",
    )
}

pub fn presentation() -> ImportError {
    refused("这是演示文稿（PPT），不是年报。请选择年报的网页、Word、PDF 或 Excel 文件")
}

pub fn archive() -> ImportError {
    refused("这是压缩包。请先解压，再选择里面的年报文件")
}

pub fn rtf() -> ImportError {
    refused("这是 RTF 文件，本程序不能读取。请用 Word 或 WPS 打开，另存为 docx 后再试")
}

pub fn commas() -> ImportError {
    refused(
        "这是用逗号分隔的文本（csv），没有合并单元格，读不出各格的位置。请用 Excel 或 WPS 打开原来的表格，另存为 xlsx 后再试",
    )
}

pub fn mht() -> ImportError {
    refused(
        "这是单个文件的网页（MHT）或邮件，本程序不能读取。请在浏览器里另存为“网页，仅 HTML”，或用 Word 打开后另存为 docx，再试",
    )
}

pub fn office_xml() -> ImportError {
    refused("这是 Office 的 XML 文件，本程序不能读取。请用 Word、Excel 或 WPS 打开，另存为 docx 或 xlsx 后再试")
}

pub fn shortcut() -> ImportError {
    refused("这是网页的快捷方式，里面没有网页的内容。请打开它，在浏览器里保存网页后再试")
}

pub fn sealed() -> ImportError {
    refused("文件被单位的加密软件加密，本程序读不出来。请先用加密软件解密，再试")
}
