//! Why a source is not read: what happened, where, and what to do.

use super::Kind;

/// Why nothing was imported. The messages are for the clerk.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    #[error("文件是空的，没有可读取的内容。请检查是否选错了文件")]
    Empty,
    #[error("文件太大（{megabytes} MB），年报不会这么大。请检查是否选错了文件")]
    TooLarge { megabytes: usize },
    #[error("文件展开后太大，已停止读取。请检查文件来源，或在原来的软件中另存一份再试")]
    TooMuchInside,
    #[error("文件的层次套得太深，已停止读取。请在原来的软件中另存一份再试")]
    TooDeep,
    #[error("文件有 {pages} 页，年报不会这么长。请只留下年报那几页，另存后再试")]
    TooManyPages { pages: usize },
    #[error("第 {page} 页上的文字和线条太多，不像年报，已停止读取。请只留下年报那几页，另存后再试")]
    PageTooFull {
        /// Counted from 1.
        page: usize,
    },
    #[error("读取超过 {seconds} 秒，已停止。请在原来的软件中另存一份再试")]
    TooLong { seconds: u64 },
    #[error("已按您的要求停止读取")]
    Stopped,
    #[error("文件设有密码，读不出来。请用原来的软件打开，去掉密码另存后再试")]
    Encrypted,
    #[error("文件里只有图片，没有文字（多半是扫描件）。请找到它的 Word 文件或网页，或用识别软件转成文字后再试")]
    OnlyPictures,
    #[error("这是一个列表页，没有年报正文。请点开其中的年报，保存那一页再试")]
    ListPage,
    #[error("这是供领导审签的一页摘要，不是年报正文。请改选年报的网页、Word 或 PDF 文件")]
    SigningPage,
    #[error("文件里没有找到年报的内容。请检查是否选错了文件")]
    NoReport,
    #[error("不认识这种文件{name}。可以读取网页、文本、Word（docx、doc）、PDF、Excel 文件和本程序的年报文件")]
    Unknown {
        /// The extension in brackets, or nothing.
        name: String,
    },
    #[error("{kind}文件已损坏：{place}。请用原来的软件打开，另存后再试")]
    Damaged { kind: Kind, place: String },
    #[error("{what}")]
    Refused {
        /// A whole message: what happened, where, what to do.
        what: String,
    },
}
