//! What the clerk can choose a face for, and the names under which the faces of official papers are installed.

use super::Installed;
use crate::layout;
use crate::store::FontRole;

/// A face under the names it has had: the Chinese one for the clerk, then what font files call themselves.
type Names = &'static [&'static str];

/// The role as it is written in `--font 正文=…` and told in notes.
pub fn short_name(role: FontRole) -> &'static str {
    match role {
        FontRole::Title => "标题",
        FontRole::Body => "正文",
        FontRole::Heading => "一级",
        FontRole::Subheading => "二级",
        FontRole::Table => "表格",
    }
}

/// The role with a name of [`short_name`]; `一级标题` and `二级标题` are understood too.
pub fn role_by_name(name: &str) -> Option<FontRole> {
    let name = name.trim();
    let short = if name == "标题" { name } else { name.trim_end_matches("标题") };
    FontRole::ALL.into_iter().find(|role| short_name(*role) == short)
}

/// The bundled face that is used where none is chosen.
pub fn stand_in(role: FontRole) -> &'static str {
    match role {
        FontRole::Title | FontRole::Body | FontRole::Table => "宋体",
        FontRole::Heading => "黑体",
        FontRole::Subheading => "楷体",
    }
}

/// The roles of the page that a choice decides. Page numbers are set like tables (GB/T 9704-2012, 7.5: 宋体).
pub fn layout_roles(role: FontRole) -> &'static [layout::FontRole] {
    match role {
        FontRole::Title => &[layout::FontRole::Title],
        FontRole::Body => &[layout::FontRole::Body],
        FontRole::Heading => &[layout::FontRole::HeadingOne],
        FontRole::Subheading => &[layout::FontRole::HeadingTwo],
        FontRole::Table => &[layout::FontRole::Table, layout::FontRole::PageNumber],
    }
}

/// The faces of official papers, the most usual first.
fn official(role: FontRole) -> &'static [Names] {
    match role {
        FontRole::Title => &[
            &["方正小标宋简体", "FZXiaoBiaoSong-B05S", "FZXBSJW--GB1-0"],
            &["方正小标宋_GBK", "FZXiaoBiaoSong-B05", "FZXBSK--GBK1-0"],
            &["文星标宋", "华文中宋", "STZhongsong"],
        ],
        FontRole::Body => &[
            &["仿宋_GB2312", "FangSong_GB2312"],
            &["仿宋", "FangSong"],
            &["方正仿宋_GBK", "FZFangSong-Z02", "方正仿宋简体", "FZFangSong-Z02S"],
            &["华文仿宋", "STFangsong"],
        ],
        FontRole::Heading => &[
            &["黑体", "SimHei"],
            &["方正黑体_GBK", "FZHei-B01", "方正黑体简体", "FZHei-B01S"],
            &["华文黑体", "STHeiti"],
        ],
        FontRole::Subheading => &[
            &["楷体_GB2312", "KaiTi_GB2312"],
            &["楷体", "KaiTi"],
            &["方正楷体_GBK", "FZKai-Z03", "方正楷体简体", "FZKai-Z03S"],
            &["华文楷体", "STKaiti"],
        ],
        FontRole::Table => &[
            &["宋体", "SimSun"],
            &["方正书宋_GBK", "FZShuSong-Z01", "方正书宋简体", "FZShuSong-Z01S"],
            &["华文宋体", "STSong"],
        ],
    }
}

/// The face of official papers that this computer has for a role, by the name under which it was found.
pub fn offered(installed: &Installed, role: FontRole) -> Option<&'static str> {
    official(role).iter().copied().flatten().copied().find(|name| installed.find(name).is_some())
}
