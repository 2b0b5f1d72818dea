//! One card for each command of the menus: what it says, in one sentence more, and the keys that call it.
//!
//! Keys follow what Chinese office programs have. None types a character by itself: letters, digits and signs only
//! stand with Ctrl or Alt, and what input methods take for themselves (Ctrl+空格, Ctrl+., Ctrl+Shift+F …) is left to
//! them. A command without a key of its own is reached through its menu: Alt and the letter of the menu.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::Command;
use crate::app::preview::Shows;
use crate::store::Theme;

/// What the clerk reads of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Card {
    /// A verb; it ends in `…` if the command asks for more.
    pub text: &'static str,
    /// One sentence more than the text says.
    pub tip: &'static str,
    pub keys: Option<KeyboardShortcut>,
    /// Further keys that people are used to; not shown in the menu.
    pub other: Option<KeyboardShortcut>,
}

impl Card {
    pub const fn new(text: &'static str, tip: &'static str) -> Self {
        Self { text, tip, keys: None, other: None }
    }

    /// A function key by itself.
    pub const fn key(self, key: Key) -> Self {
        self.with(Modifiers::NONE, key)
    }

    pub const fn shift(self, key: Key) -> Self {
        self.with(Modifiers::SHIFT, key)
    }

    pub const fn ctrl(self, key: Key) -> Self {
        self.with(Modifiers::COMMAND, key)
    }

    pub const fn ctrl_shift(self, key: Key) -> Self {
        self.with(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
    }

    pub const fn alt(self, key: Key) -> Self {
        self.with(Modifiers::ALT, key)
    }

    const fn with(self, modifiers: Modifiers, key: Key) -> Self {
        Self { keys: Some(KeyboardShortcut::new(modifiers, key)), ..self }
    }

    const fn or(self, modifiers: Modifiers, key: Key) -> Self {
        Self { other: Some(KeyboardShortcut::new(modifiers, key)), ..self }
    }
}

/// The keys as they are written on a keyboard: `Ctrl+=`.
pub fn keys_text(ctx: &egui::Context, keys: &KeyboardShortcut) -> String {
    ctx.format_shortcut(keys).replace("Equals", "=").replace("Minus", "-").replace("Comma", ",")
}

impl Command {
    /// The card of a command that stands in a menu; none for what only dialogs and panels ask for.
    pub fn card(&self) -> Option<Card> {
        self.of_file().or_else(|| self.of_editing()).or_else(|| self.of_view()).or_else(|| self.of_checks())
    }

    fn of_file(&self) -> Option<Card> {
        let card = Card::new;
        Some(match self {
            Self::StartFromLast => {
                card("从上年报告开始…", "沿用上年的单位信息、结转数和文字草稿，逐条说明沿用了什么；其余数字均为未填")
                    .ctrl_shift(Key::N)
            }
            Self::New => card("新建…", "按年度选用格式，建立一份空白报告").ctrl(Key::N),
            Self::Open => card("打开…", "打开已保存的年报文件").ctrl(Key::O),
            Self::OpenPath => {
                card("按路径打开…", "填写文件的路径来打开；系统没有文件对话框时用这里").ctrl_shift(Key::O)
            }
            Self::Import => card("导入…", "读入网页、Word、PDF、Excel 或文本形式的年报，核对后继续编辑").ctrl(Key::I),
            Self::ImportClipboard => card("从剪贴板导入…", "读入从网页、Word 或 WPS 复制的整份年报，核对后继续编辑"),
            Self::AttachLast => card("附上上年报告…", "用上年的年报文件核对结转数、对照上年数"),
            Self::DetachLast => card("取下上年报告", "不再对照上年报告；文件本身不受影响"),
            Self::ShowCarried => card("查看沿用情况…", "列出从上年报告沿用了什么、没有沿用什么，以及上年报告的错误"),
            Self::Save => card("保存", "保存到原来的文件").ctrl(Key::S),
            Self::SaveAs => card("另存为…", "保存到另一个文件，以后在那个文件上继续")
                .ctrl_shift(Key::S)
                .or(Modifiers::NONE, Key::F12),
            Self::SaveAsPath => card("按路径另存…", "填写文件的路径来保存；系统没有文件对话框时用这里"),
            Self::NameVersion => {
                card("命名当前版本…", "给现在的内容起个名字留下来，以后可以比较或恢复").ctrl_shift(Key::M)
            }
            Self::Versions => card("查看历史版本…", "列出自动保留和自己命名的版本，与现在或另一版比较，恢复到其中一版")
                .ctrl_shift(Key::H),
            Self::CompareDisk => {
                card("与磁盘上的文件核对…", "看看文件有没有在别处改动过，与现在的内容有哪些不同").ctrl_shift(Key::D)
            }
            Self::Recover => card("找回没有保存的内容…", "程序意外中断后，列出还没有存进文件的内容"),
            Self::Settings => {
                card("设置…", "默认的单位信息、颜色、界面和表格的大小、字体、常用文件夹").ctrl(Key::Comma)
            }
            Self::CloseReport => card("关闭报告", "关闭这份报告，回到开始页").ctrl(Key::W),
            Self::Quit => card("退出", "关闭程序").ctrl(Key::Q),
            _ => return None,
        })
    }

    fn of_editing(&self) -> Option<Card> {
        let card = Card::new;
        Some(match self {
            Self::Undo => card("撤销", "取消刚才的一步").ctrl(Key::Z),
            Self::Redo => {
                card("重做", "恢复刚才取消的一步").ctrl(Key::Y).or(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z)
            }
            Self::Cut => card("剪切", "把选中的数字或文字移到剪贴板").ctrl(Key::X),
            Self::Copy => card("复制", "把选中的数字或文字放到剪贴板，可以粘贴到 WPS 表格、Excel 和 Word").ctrl(Key::C),
            Self::Paste => card("粘贴", "粘贴剪贴板里的内容；粘贴一块数字时先列出改动，同意后再改").ctrl(Key::V),
            Self::EditProfile => card("编辑单位信息", "填写单位名称、类别、联系方式和报告标题"),
            Self::NextStale => card("转到下一处上年文字", "到下一处沿用上年、还没有修改或确认的文字").key(Key::F4),
            Self::ConfirmSentence => card("确认本句", "光标所在的一句今年仍然成立，不再标出").ctrl(Key::Enter),
            Self::ConfirmPart => {
                card("确认全部", "这一部分沿用上年的文字今年仍然成立，不再标出；可以一步撤销").ctrl_shift(Key::Enter)
            }
            Self::Fill(fill) => Card { keys: fill.shortcut(), ..card(fill.text(), fill.tooltip()) },
            Self::Write(write) => Card { keys: write.shortcut(), ..card(write.text(), write.tooltip()) },
            _ => return None,
        })
    }

    fn of_view(&self) -> Option<Card> {
        let card = Card::new;
        Some(match self {
            Self::NextPart => card("转到下一部分", "到报告的下一部分").ctrl(Key::PageDown),
            Self::PreviousPart => card("转到上一部分", "到报告的上一部分").ctrl(Key::PageUp),
            Self::NextPane => card("转到下一区域", "键盘依次转到目录、正文、预览、校验结果").key(Key::F6),
            Self::PreviousPane => card("转到上一区域", "键盘依次转到校验结果、预览、正文、目录").shift(Key::F6),
            Self::TableOrWords => {
                card("切换表格与文字说明", "在这一部分的统计表和表格之外的文字说明之间切换").ctrl(Key::T)
            }
            Self::ToggleNavigation => card("显示目录栏", "展开或收起左边的目录").key(Key::F9),
            Self::ToggleFindings => card("显示校验栏", "展开或收起右边的校验结果").shift(Key::F9),
            Self::ToggleLastYear => {
                card("显示上年数", "在每格的角上用小字显示上年数，在文字旁边显示上年文字；先要附上上年报告")
                    .ctrl(Key::L)
            }
            Self::TogglePreview => card("预览", "在旁边显示排好版的页面，与导出的 PDF 相同").key(Key::F5),
            Self::PreviewOf(Shows::Report) => card("预览报告", "预览栏显示年度报告的页面"),
            Self::PreviewOf(Shows::Brief) => {
                card("预览领导审签页", "预览栏显示供领导审签的一页：主要数据、核对情况、搁置的问题和理由")
            }
            Self::PreviewOf(Shows::Charts) => card("预览图解", "预览栏显示供网站发布的图解"),
            Self::PreviewNext => card("预览下一页", "预览转到下一页").alt(Key::PageDown),
            Self::PreviewPrevious => card("预览上一页", "预览转到上一页").alt(Key::PageUp),
            Self::PreviewLarger => card("放大预览", "页面放大一级；按住 Ctrl 转动滚轮也可以"),
            Self::PreviewSmaller => card("缩小预览", "页面缩小一级；按住 Ctrl 转动滚轮也可以"),
            Self::PreviewFitWidth => card("适合宽度", "页面与预览栏同宽"),
            Self::PreviewFitPage => card("整页", "看到整个页面"),
            Self::Theme(Theme::System) => card("颜色跟随系统", "随系统使用浅色或深色"),
            Self::Theme(Theme::Light) => card("浅色", "白底黑字"),
            Self::Theme(Theme::Dark) => card("深色", "黑底白字"),
            Self::Theme(Theme::Contrast) => card("高对比度", "文字和边线更深，便于看清"),
            Self::ZoomIn => card("放大", "整个界面放大一级").ctrl(Key::Equals).or(Modifiers::COMMAND, Key::Plus),
            Self::ZoomOut => card("缩小", "整个界面缩小一级").ctrl(Key::Minus),
            Self::ZoomReset => card("恢复 100%", "界面恢复原来的大小").ctrl(Key::Num0),
            Self::TableLarger => card("放大表格", "只放大表格；在表格上按住 Ctrl 转动滚轮也可以"),
            Self::TableSmaller => card("缩小表格", "只缩小表格；在表格上按住 Ctrl 转动滚轮也可以"),
            Self::TableReset => card("表格恢复 100%", "表格恢复原来的大小"),
            _ => return None,
        })
    }

    fn of_checks(&self) -> Option<Card> {
        let card = Card::new;
        Some(match self {
            Self::FinalCheck => card("全面检查", "检查全部规则，包括还没有填写的部分和发布前才看的项目").key(Key::F7),
            Self::NextFinding => card("转到下一条", "到校验结果的下一条所在的位置").key(Key::F8),
            Self::PreviousFinding => card("转到上一条", "到校验结果的上一条所在的位置").shift(Key::F8),
            Self::AcceptFinding => {
                card("采用这一条的改法", "照刚转到的一条校验结果的第一个办法改，可以一步撤销").ctrl(Key::F8)
            }
            Self::WhyFinding => card("这一条为什么…", "查看刚转到的一条校验结果的规则说明和依据").ctrl_shift(Key::F8),
            Self::WaiveFinding => card("搁置这一条…", "确认无误时搁置刚转到的一条校验结果；有关数据变动后会重新提示"),
            Self::ShowWaived => card("查看已搁置的", "列出已经搁置的校验结果和理由"),
            Self::EditWords => card("错词表…", "记下本单位常写错的词和正确的词，正文里出现时校验会提示"),
            Self::Export => card("导出…", "生成可以发布的文件").ctrl(Key::E),
            Self::VerifyPublished => {
                card("核对已发布网页…", "选择另存下来的网页或公布的 Word、PDF 等文件，逐格逐段与本报告比较")
                    .ctrl_shift(Key::E)
            }
            Self::ComeBack => {
                card("回到刚才的列表", "从导出或核对的列表转到一处以后，回到那个列表；选过的都还在").shift(Key::F5)
            }
            Self::Palette => {
                card("查找命令…", "输入名称或拼音首字母，找到要用的命令、部分或表中的一行").ctrl_shift(Key::P)
            }
            Self::Sample => card("用示例试一试", "打开一份虚构的报告，里面有一处错误可以试着改正"),
            Self::Shortcuts => card("查看快捷键…", "列出全部命令和键盘快捷键").key(Key::F1),
            Self::Rules => card("查看校验规则…", "逐条说明检查什么、依据是什么"),
            Self::About => card("关于年报…", "版本和许可"),
            _ => return None,
        })
    }
}
