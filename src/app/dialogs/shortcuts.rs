//! The sheet of shortcuts, made from the list of commands.

use egui::{Grid, RichText, ScrollArea, Ui};

use super::{Answer, Dialog, buttons};
use crate::app::command::{keys_text, listed};
use crate::app::theme::{self, space};

pub struct Shortcuts;

/// Keys of the tables and of the dialogs, which are not commands.
const KEYS: [(&str, &str); 9] = [
    ("方向键", "移到相邻的单元格"),
    ("Tab / Shift+Tab", "移到下一格 / 上一格"),
    ("Enter / Shift+Enter", "确认并下移 / 上移"),
    ("F2", "修改格中的数字"),
    ("Esc", "放弃正在输入的内容，或关闭对话框"),
    ("Delete", "清空选中的单元格"),
    ("Shift+方向键", "选中多格，状态栏显示合计"),
    ("Ctrl+C / Ctrl+X / Ctrl+V", "复制、剪切、粘贴，可与表格软件互贴"),
    ("Ctrl+A", "选中整张表"),
];

impl Dialog for Shortcuts {
    fn title(&self) -> &str {
        "键盘快捷键"
    }

    fn width(&self) -> f32 {
        520.0
    }

    fn ui(&mut self, ui: &mut Ui) -> Answer {
        let palette = theme::palette(ui.ctx());
        let most = (ui.ctx().content_rect().height() - 220.0).max(160.0);
        ScrollArea::vertical().max_height(most).show(ui, |ui| {
            ui.set_width(ui.available_width());
            Grid::new("shortcuts").num_columns(2).spacing([space::XXL, space::S]).show(ui, |ui| {
                for command in listed() {
                    let Some(shortcut) = command.shortcut() else { continue };
                    ui.label(keys_text(ui.ctx(), &shortcut));
                    ui.label(command.text());
                    ui.end_row();
                }
                ui.label(RichText::new("在表格里").color(palette.second_text));
                ui.end_row();
                for (keys, what) in KEYS {
                    ui.label(keys);
                    ui.label(what);
                    ui.end_row();
                }
            });
        });
        match buttons(ui, &[("关闭", true)]) {
            Some(_) => Answer::Close(Vec::new()),
            None => Answer::Keep,
        }
    }
}
