//! Faces of the office's own: offered, chosen, remembered, used by preview and export.

use egui::{Key, Modifiers};

use super::drive::Driver;
use crate::app::command::Command;
use crate::layout;
use crate::store::{FontRole, Settings};
use crate::typefaces::{Found, Opened};

const KAI: &str = "tests/fixtures/fonts/collection.ttc#2";

/// The name of the face that a role is set in on the pages of the preview.
fn face(driver: &Driver, role: layout::FontRole) -> String {
    let fonts = &driver.app().preview.pages().fonts;
    fonts.face(fonts.chain(role)[0]).unwrap().name.clone()
}

#[test]
fn faces_are_chosen_when_exporting_remembered_and_shown_in_the_preview() {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "13")]);
    let found = Found { offers: vec![(FontRole::Body, "仿宋_GB2312")], families: vec!["年报试验楷体".into()] };
    driver.harness.state_mut().typefaces = Opened::having(found);
    driver.press(Modifiers::NONE, Key::F5);
    assert_eq!(face(&driver, layout::FontRole::HeadingTwo), "楷体");
    let folder = driver.folder.path().join("导出");
    std::fs::create_dir(&folder).unwrap();
    driver.command(Command::Export);
    driver.click("PDF 的字体：自带的宋体、黑体、楷体");
    assert!(driver.reads("这台电脑上有公文用的字体：正文 仿宋_GB2312。"));
    driver.click("采用");
    assert!(driver.reads("PDF 的字体：正文 仿宋_GB2312，其余自带"));
    driver.node("二级标题（楷体）").focus();
    driver.run().keys(KAI);
    assert!(driver.reads("PDF 的字体：正文 仿宋_GB2312，二级 collection.ttc#2，其余自带"));
    driver.node("放到文件夹").focus();
    driver.run().press(Modifiers::COMMAND, Key::A).keys(folder.to_str().unwrap()).press(Modifiers::NONE, Key::Enter);

    // The one that is not installed is told of; the other one is used, and both stay in the settings.
    assert!(driver.reads("正文改用自带的宋体：这台电脑上没有安装字体“仿宋_GB2312”"), "{:?}", driver.names());
    driver.press(Modifiers::NONE, Key::Escape);
    assert_eq!(face(&driver, layout::FontRole::HeadingTwo), KAI);
    assert_eq!(face(&driver, layout::FontRole::Body), "宋体");
    driver.command(Command::ToggleNavigation);
    let kept = Settings::load(&driver.app().config.clone().unwrap()).value.fonts;
    assert_eq!(kept, [(FontRole::Body, "仿宋_GB2312".to_owned()), (FontRole::Subheading, KAI.to_owned())].into());
}
