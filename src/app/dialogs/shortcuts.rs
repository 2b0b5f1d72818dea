//! The sheet of keys, made from the list of commands: every command by its menu, with its key or the way through the
//! menu. What is typed narrows it, by words or by the initials of their pinyin.

use egui::{Grid, Margin, RichText, ScrollArea, TextEdit, Ui};

use super::{Answer, Dialog, buttons, note};
use crate::app::command::{MENUS, keys_text, way_to};
use crate::app::gradual;
use crate::app::search::{Query, Words};
use crate::app::theme::{self, space};

/// A line of the sheet: keys, what they do, how that is found.
type Line = (String, &'static str, Words);

/// The sheet.
pub struct Shortcuts {
    typed: String,
    /// The lines of each menu, behind its name.
    groups: Vec<(String, Vec<Line>)>,
}

/// Keys of the tables and of the dialogs, which are not commands.
const KEYS: [(&str, &str); 13] = [
    ("方向键", "移到相邻的单元格"),
    ("Ctrl+方向键、Home、End", "移到一行、一列的头或尾；Ctrl+Home、Ctrl+End 到表的头或尾"),
    ("Tab / Shift+Tab", "移到下一格 / 上一格"),
    ("Enter / Shift+Enter", "确认并下移 / 上移"),
    ("F2", "修改格中的数字"),
    ("Esc", "放弃正在输入的内容，或关闭菜单和对话框"),
    ("Delete", "清空选中的单元格；自己填的合计恢复自动计算"),
    ("Shift+方向键", "选中多格，状态栏显示合计"),
    ("Ctrl+Enter", "把正在输入的数填到选中的各格"),
    ("Ctrl+A", "选中整张表"),
    ("Shift+F10 或菜单键", "打开选中单元格的菜单，与点鼠标右键相同"),
    ("F10 或 Alt", "打开菜单：方向键移动，拼音首字母跳转，Enter 执行"),
    ("Ctrl+滚轮", "放大、缩小鼠标所在的表格或预览"),
];

impl Shortcuts {
    pub fn new(ctx: &egui::Context) -> Self {
        let menus = MENUS.iter().map(|menu| {
            let lines = menu.commands().map(|command| {
                let keys = command.shortcut().map(|keys| keys_text(ctx, &keys)).or_else(|| way_to(command));
                (keys.unwrap_or_default(), command.text(), Words::new(command.text()))
            });
            (format!("{}菜单", menu.name), lines.collect())
        });
        let table = KEYS.map(|(keys, what)| (keys.to_owned(), what, Words::new(what)));
        let groups = menus.chain([("在表格和菜单里".to_owned(), table.to_vec())]).collect();
        Self { typed: String::new(), groups }
    }
}

/// A row of the sheet as it is shown.
enum Row<'a> {
    Group(&'a str),
    Line(&'a Line),
}

impl Row<'_> {
    /// What stands in it, and how.
    fn tell(&self, tell: gradual::Telling<'_>) {
        let body = theme::sans(theme::BODY);
        match self {
            Self::Group(name) => tell(&body, name),
            Self::Line((keys, what, _)) => [keys.as_str(), what].into_iter().for_each(|text| tell(&body, text)),
        }
    }
}

impl Shortcuts {
    /// What fits what was typed, each group below its name.
    fn found(&self) -> Vec<Row<'_>> {
        let query = Query::new(&self.typed);
        let mut rows = Vec::new();
        for (name, lines) in &self.groups {
            let mut fits = lines.iter().filter(|(_, _, words)| words.rank(&query).is_some()).peekable();
            if fits.peek().is_some() {
                rows.push(Row::Group(name));
            }
            rows.extend(fits.map(Row::Line));
        }
        rows
    }
}

impl Dialog for Shortcuts {
    fn title(&self) -> &str {
        "键盘快捷键"
    }

    fn width(&self) -> f32 {
        620.0
    }

    fn ui(&mut self, ui: &mut Ui) -> Answer {
        let palette = theme::palette(ui.ctx());
        let field = TextEdit::singleline(&mut self.typed).hint_text("输入命令的名称或拼音首字母");
        let field = ui.add(field.desired_width(f32::INFINITY).margin(Margin::symmetric(8, 5)));
        if ui.memory(|memory| memory.focused()).is_none() {
            field.request_focus();
        }
        note(ui, "没有专用键的命令用菜单：例如 Alt+V 打开“视图”，再按命令名称的拼音首字母。");
        let height = (ui.ctx().content_rect().height() - 280.0).max(160.0);
        let found = self.found();
        ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, false]).show(
            ui,
            |ui| {
                // Outside the grid, which is as wide as what it holds.
                let count = gradual::shown(ui, "lines", &found, Row::tell);
                Grid::new("shortcuts").num_columns(2).min_col_width(170.0).spacing([space::XL, space::S]).show(
                    ui,
                    |ui| {
                        for row in found.iter().take(count) {
                            match row {
                                Row::Group(name) => {
                                    theme::label(ui, RichText::new(*name).color(palette.accent));
                                }
                                Row::Line((keys, what, _)) => {
                                    theme::label(ui, RichText::new(keys).color(palette.second_text));
                                    theme::label(ui, *what);
                                }
                            }
                            ui.end_row();
                        }
                    },
                );
            },
        );
        match buttons(ui, &[("关闭", true)]) {
            Some(_) => Answer::Close(Vec::new()),
            None => Answer::Keep,
        }
    }
}
