//! One helper that all tests of the window use.

use std::path::PathBuf;

use egui::{ImeEvent, Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node};
use jiff::civil::date;

use crate::app::beside::Background;
use crate::app::clock::Clock;
use crate::app::command::Command;
use crate::app::files::{Answer, NoChooser};
use crate::app::ime;
use crate::app::panes::Pane;
use crate::app::state::{App, Place};
use crate::app::theme;
use crate::app::work::Work;
use crate::form;
use crate::report::{Organ, Report, parse_entry};

/// A window of a usual size on 19 January 2026, driven by names.
pub struct Driver {
    pub harness: Harness<'static, App>,
    pub folder: tempfile::TempDir,
}

impl Driver {
    /// The start page.
    pub fn start() -> Self {
        Self::with_answers(Vec::new())
    }

    /// The start page on a desktop whose file dialogs answer like this.
    pub fn with_answers(answers: Vec<Answer>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let chooser = NoChooser::answering(answers);
        let clock = Clock::Fixed(date(2026, 1, 19).at(14, 5, 0, 0));
        let mut app = App::new(Some(folder.path().join("config")), clock, Box::new(chooser));
        app.background = Background::at_once();
        let harness = Harness::builder()
            .with_size(vec2(1440.0, 900.0))
            .with_max_steps(12)
            .with_context_setup(|ctx| {
                theme::install(ctx);
                ime::install(ctx);
            })
            .build_ui_state(|ui, app: &mut App| app.draw(ui), app);
        Self { harness, folder }
    }

    /// A report of 2025 with these cells, not yet saved anywhere, as if it came from a file.
    pub fn with_cells(cells: &[(&str, &str)]) -> Self {
        let mut driver = Self::start();
        let path = driver.write("开始.nianbao", 2025, cells);
        driver.command(Command::OpenFile(path));
        driver
    }

    /// The same in a window of another size, in points.
    pub fn sized(&mut self, width: f32, height: f32) -> &mut Self {
        self.harness.set_size(vec2(width, height));
        self.run()
    }

    /// Where the window keeps what was not saved.
    pub fn recovery_area(&self) -> PathBuf {
        self.folder.path().join("recovery")
    }

    /// Keeps every change from now on, as the real window does.
    pub fn keep(&mut self) -> &mut Self {
        let area = self.recovery_area();
        self.harness.state_mut().recovery = Some(area);
        self
    }

    /// Runs until something has come of what is done beside the window.
    pub fn until(&mut self, condition: impl Fn(&Self) -> bool) -> &mut Self {
        for _ in 0..500 {
            self.run();
            if condition(self) {
                return self;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        panic!("it did not come about");
    }

    /// Writes a report file and gives its path.
    pub fn write(&self, name: &str, year: i16, cells: &[(&str, &str)]) -> PathBuf {
        let form = form::for_year(year).unwrap();
        let organ = Organ { name: "示例市档案局".to_owned(), ..Default::default() };
        let mut report = Report::new(form, year, organ);
        for (id, text) in cells {
            let kind = form.cell(id).unwrap().kind;
            report.set(form, id, Some(parse_entry(kind, text).value.into()));
        }
        let path = self.folder.path().join(name);
        std::fs::write(&path, crate::report::file::write(&report)).unwrap();
        path
    }

    /// A new report of an organ that has a name.
    pub fn create(&mut self, year: i16) -> &mut Self {
        let organ = Organ { name: "示例市档案局".to_owned(), ..Default::default() };
        self.command(Command::Create { year, organ: Box::new(organ) })
    }

    pub fn command(&mut self, command: Command) -> &mut Self {
        self.harness.state_mut().push(command);
        self.run()
    }

    pub fn run(&mut self) -> &mut Self {
        self.harness.run();
        self
    }

    pub fn app(&self) -> &App {
        self.harness.state()
    }

    pub fn work(&self) -> &Work {
        self.app().work.as_ref().expect("a report is open")
    }

    pub fn go(&mut self, place: Place) -> &mut Self {
        self.command(Command::Go(place))
    }

    /// Brings the keyboard into the table or the text, as F6 does.
    pub fn give_editor_keyboard(&mut self) -> &mut Self {
        self.harness.state_mut().give_keyboard(Pane::Editor);
        self.run()
    }

    /// The value of a cell as the report has it.
    pub fn cell(&self, id: &str) -> String {
        let work = self.work();
        work.figures.get(work.form, id).to_string()
    }

    /// Puts the cursor on a cell, as a click does.
    pub fn at(&mut self, id: &str) -> &mut Self {
        let work = self.harness.state_mut().work.as_mut().unwrap();
        let cell = work.form.index_of(id).unwrap();
        let part = work.form.part_of(id).unwrap();
        work.go(Place::Part(part));
        work.views.go_to_cell(work.form, cell);
        self.run()
    }

    /// Types as a keyboard does.
    pub fn keys(&mut self, text: &str) -> &mut Self {
        self.harness.event(egui::Event::Text(text.to_owned()));
        self.run()
    }

    /// What the input method is composing; nothing once it has given up.
    pub fn compose(&mut self, text: &str) -> &mut Self {
        let event = ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None };
        self.harness.event(egui::Event::Ime(event));
        self.run()
    }

    /// What the input method has composed.
    pub fn composed(&mut self, text: &str) -> &mut Self {
        self.harness.event(egui::Event::Ime(ImeEvent::Commit(text.to_owned())));
        self.run()
    }

    pub fn press(&mut self, modifiers: Modifiers, key: Key) -> &mut Self {
        self.harness.key_press_modifiers(modifiers, key);
        self.run()
    }

    pub fn click(&mut self, label: &str) -> &mut Self {
        self.node(label).click();
        self.run()
    }

    /// Opens a menu of the menu bar; some of their names are also the beginning of other words.
    pub fn click_menu(&mut self, name: &str) -> &mut Self {
        self.harness.query_all_by_label(name).next().expect("the menu is there").click();
        self.run()
    }

    /// Clicks on what contains these words, wherever it is in its list.
    pub fn find_and_click(&mut self, words: &str) -> &mut Self {
        self.harness.get_by_label_contains(words).scroll_to_me();
        self.run();
        self.harness.get_by_label_contains(words).click();
        self.run()
    }

    /// The only node with this name that a hand can press.
    pub fn node<'a>(&'a self, label: &'a str) -> Node<'a> {
        self.harness.get_by_label(label)
    }

    /// The text of the part at hand.
    pub fn prose(&self) -> Node<'_> {
        self.harness.get_by_role(egui::accesskit::Role::MultilineTextInput)
    }

    /// Everything that can be read in the window, one name a line.
    pub fn names(&self) -> Vec<String> {
        let mut names = Vec::new();
        for node in self.harness.root().children_recursive() {
            let node = node.accesskit_node();
            names.extend(node.label());
            names.extend(node.value());
        }
        names
    }

    /// What has the keyboard.
    fn focused(&self) -> Option<Node<'_>> {
        self.harness.root().children_recursive().find(|node| node.accesskit_node().is_focused())
    }

    /// The name of what has the keyboard.
    pub fn names_of_focused(&self) -> String {
        self.focused().and_then(|node| node.accesskit_node().label()).unwrap_or_default()
    }

    /// Where it stands.
    pub fn focused_rect(&self) -> Option<egui::Rect> {
        self.focused().map(|node| node.rect())
    }

    /// Whether the window shows these words.
    pub fn reads(&self, words: &str) -> bool {
        self.names().iter().any(|name| name.contains(words))
    }
}
