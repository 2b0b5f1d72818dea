//! Which faces PDF and preview are set in: a field for each role, with what this computer has to choose from.

use egui::{Grid, Margin, RichText, ScrollArea, TextEdit, Ui};

use super::note;
use crate::app::theme::{self, Tip as _, space};
use crate::store::FontRole;
use crate::typefaces::{Found, Opened, Wanted, short_name, stand_in};

const FIELD: f32 = 300.0;
/// The list of faces does not grow beyond this.
const LIST: f32 = 280.0;

/// The faces in one line, e.g. `标题 方正小标宋简体，其余自带`.
pub fn summary(wanted: &Wanted) -> String {
    let chosen: Vec<String> = wanted
        .iter()
        .filter(|(_, name)| !name.trim().is_empty())
        .map(|(role, name)| format!("{} {}", short_name(*role), short(name)))
        .collect();
    match chosen.len() {
        0 => "自带的宋体、黑体、楷体".to_owned(),
        n if n < FontRole::ALL.len() => format!("{}，其余自带", chosen.join("，")),
        _ => chosen.join("，"),
    }
}

/// A file by its name.
fn short(name: &str) -> &str {
    name.trim().rsplit(['/', '\\']).next().unwrap_or(name)
}

/// The fields; `None` from [`Opened::found`] only means that nothing can be offered yet.
pub fn ui(ui: &mut Ui, wanted: &mut Wanted, opened: &Opened) {
    let ctx = ui.ctx().clone();
    let found = opened.found(move || ctx.request_repaint());
    offers_ui(ui, wanted, found);
    Grid::new("faces").num_columns(3).spacing([space::L, space::S]).show(ui, |ui| {
        for role in FontRole::ALL {
            role_ui(ui, role, wanted, found);
            ui.end_row();
        }
    });
    note(ui, "填写已安装的字体名称，或字体文件的位置；不填则用自带的字体。Word 文档和网页不受影响。");
}

/// What official faces there are that are not used.
fn offers_ui(ui: &mut Ui, wanted: &mut Wanted, found: Option<&Found>) {
    let is_unused = |(role, _): &&(FontRole, &str)| wanted.get(role).is_none_or(|name| name.trim().is_empty());
    let unused: Vec<_> = found.iter().flat_map(|found| &found.offers).filter(is_unused).copied().collect();
    if unused.is_empty() {
        return;
    }
    let names: Vec<String> = unused.iter().map(|(role, name)| format!("{} {name}", short_name(*role))).collect();
    ui.horizontal_wrapped(|ui| {
        theme::label(ui, format!("这台电脑上有公文用的字体：{}。", names.join("，")));
        if ui.button("采用").tip("PDF、预览和审签页改用这些字体").clicked() {
            wanted.extend(unused.iter().map(|(role, name)| (*role, (*name).to_owned())));
        }
    });
}

fn role_ui(ui: &mut Ui, role: FontRole, wanted: &mut Wanted, found: Option<&Found>) {
    let own = format!("自带的{}", stand_in(role));
    let label = theme::label(ui, role.label());
    let mut text = wanted.get(&role).cloned().unwrap_or_default();
    let edit = TextEdit::singleline(&mut text).hint_text(&own).desired_width(FIELD).margin(Margin::symmetric(8, 4));
    let mut changed = ui.add(edit).labelled_by(label.id).changed();
    let response = ui.menu_button("选择", |ui| {
        ScrollArea::vertical().max_height(LIST).show(ui, |ui| {
            let offer = found.and_then(|found| found.offer(role));
            let official = offer.map(|name| (name, format!("{name}（公文用）")));
            let families =
                found.iter().flat_map(|found| &found.families).filter(|family| Some(family.as_str()) != offer);
            let families = families.map(|family| (family.as_str(), family.clone()));
            for (name, shown) in std::iter::once(("", own.clone())).chain(official).chain(families) {
                if ui.selectable_label(text.trim() == name, shown).clicked() {
                    (text, changed) = (name.to_owned(), true);
                    ui.close();
                }
            }
            if found.is_none() {
                let palette = theme::palette(ui.ctx());
                theme::label(ui, RichText::new("正在查找已安装的字体…").color(palette.second_text));
            }
        });
    });
    let name = format!("选择{}的字体", short_name(role));
    response.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    if changed {
        // An empty wish is none, so that the same choice is always written in the same way.
        match text.trim() {
            "" => wanted.remove(&role),
            _ => wanted.insert(role, text),
        };
    }
}
