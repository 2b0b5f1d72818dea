//! A report under the widgets, with a caller that does what the window does: figures in, actions applied.

use egui_kittest::Harness;
use nianbao::app::grid::{Copied, Grid, GridAction, GridOutput, GridState, Mark, Marks};
use nianbao::app::theme::{self, Look, Sign};
use nianbao::form::{self, Form, FormId};
use nianbao::report::{Entry, Figures, Organ, Report, Value, parse_entry};

use super::picture::Screen;

/// A table of a report in a window.
pub struct Desk {
    pub form: &'static Form,
    pub table: usize,
    pub report: Report,
    pub state: GridState,
    pub marks: Marks,
    pub last_year: Option<Figures>,
    pub zoom: f32,
    pub actions: Vec<GridAction>,
    pub output: GridOutput,
    /// What was copied last.
    pub copied: Option<Copied>,
    /// Keys that the grid left to the rest of the window.
    pub keys_left: Vec<egui::Key>,
}

impl Desk {
    /// An empty report.
    pub fn new(table: &str) -> Self {
        let form = form::by_id(FormId(2021)).unwrap();
        let organ = Organ { name: "临江示例区人民政府".to_owned(), ..Organ::default() };
        Self {
            form,
            table: form.tables.iter().position(|t| t.id == table).unwrap(),
            report: Report::new(form, 2025, organ),
            state: GridState::default(),
            marks: Marks::new(),
            last_year: None,
            zoom: 1.0,
            actions: Vec::new(),
            output: GridOutput::default(),
            copied: None,
            keys_left: Vec::new(),
        }
    }

    pub fn cell(&self, id: &str) -> usize {
        self.form.index_of(id).unwrap_or_else(|| panic!("no cell {id}"))
    }

    /// Name of a cell in the form's words.
    pub fn name(&self, id: &str) -> String {
        self.form.cell(id).unwrap().full_name()
    }

    pub fn enter(&mut self, id: &str, text: &str) {
        let kind = self.form.cell(id).unwrap().kind;
        self.report.set(self.form, id, Some(Entry::from(parse_entry(kind, text).value)));
    }

    /// Enters figures into a row of a table, from the first column on.
    pub fn enter_row(&mut self, row: &str, figures: &[i64]) {
        let prefix = format!("{row}.");
        let ids: Vec<String> = self
            .form
            .cells
            .iter()
            .map(|cell| cell.id.to_string())
            .filter(|id| id.starts_with(&prefix) && !id[prefix.len()..].contains('.'))
            .collect();
        for (id, figure) in ids.iter().zip(figures) {
            self.enter(id, &figure.to_string());
        }
    }

    pub fn mark(&mut self, id: &str, sign: Sign, text: &str) {
        let cell = self.cell(id);
        self.marks.insert(cell, Mark { sign, text: text.to_owned() });
    }

    pub fn value(&self, id: &str) -> String {
        Figures::of(self.form, &self.report).get(self.form, id).to_string()
    }

    /// The report with the text being typed in its place, as the live checks see it.
    pub fn live(&self) -> Report {
        let mut report = self.report.clone();
        if let Some((cell, text)) = self.state.editing() {
            let spec = &self.form.cells[cell];
            let value = parse_entry(spec.kind, text).value;
            report.set(self.form, &spec.id, (value != Value::Unfilled).then(|| Entry::from(value)));
        }
        report
    }

    fn apply(&mut self, action: &GridAction) {
        let mut set = |cell: usize, entry: Option<Entry>| self.report.set(self.form, &self.form.cells[cell].id, entry);
        match action {
            GridAction::Commit { cells } => {
                for (cell, text) in cells {
                    let value = parse_entry(self.form.cells[*cell].kind, text).value;
                    set(*cell, (value != Value::Unfilled).then(|| Entry::from(value)));
                }
            }
            GridAction::Clear { cells } | GridAction::FollowAgain { cells } => {
                cells.iter().for_each(|cell| set(*cell, None));
            }
            GridAction::FillZero { cells } => {
                cells.iter().for_each(|cell| set(*cell, Some(Entry::from(Value::Count(0)))));
            }
            GridAction::Paste { .. } => {}
        }
    }

    pub fn show(&mut self, ui: &mut egui::Ui) {
        let figures = Figures::of(self.form, &self.live());
        let grid = Grid {
            form: self.form,
            table: self.table,
            figures: &figures,
            marks: &self.marks,
            last_year: self.last_year.as_ref(),
            zoom: self.zoom,
        };
        self.output = grid.show(ui, &mut self.state);
        self.copied = self.output.copied.take().or(self.copied.take());
        for action in self.output.actions.clone() {
            self.apply(&action);
            self.actions.push(action);
        }
        self.keys_left.extend(ui.input(|input| {
            let left = input.events.iter().filter_map(|event| match event {
                egui::Event::Key { key, pressed: true, .. } => Some(*key),
                _ => None,
            });
            left.collect::<Vec<_>>()
        }));
    }

    /// A window with nothing but the table.
    pub fn open(self, look: Look, size: [f32; 2]) -> (Harness<'static, Self>, Screen) {
        self.open_scaled(look, size, 1.0)
    }

    pub fn open_scaled(self, look: Look, size: [f32; 2], scale: f32) -> (Harness<'static, Self>, Screen) {
        window(look, size, scale, self, |ui, desk: &mut Self| {
            egui::CentralPanel::default().show(ui, |ui| desk.show(ui));
        })
    }
}

/// A window in a look, with pixels for each point, that shows a state. Steps are as short as frames.
pub fn window<S: 'static>(
    look: Look,
    size: [f32; 2],
    scale: f32,
    state: S,
    show: impl FnMut(&mut egui::Ui, &mut S) + 'static,
) -> (Harness<'static, S>, Screen) {
    let screen = Screen::default();
    let theme = if look == Look::Dark { egui::Theme::Dark } else { egui::Theme::Light };
    let harness = Harness::builder()
        .with_size(size)
        .with_pixels_per_point(scale)
        .with_theme(theme)
        .with_step_dt(1.0 / 60.0)
        .with_max_steps(20)
        .with_context_setup(move |ctx| {
            theme::install_fonts(ctx);
            theme::apply(ctx, look);
        })
        .renderer(screen.renderer())
        .build_ui_state(show, state);
    (harness, screen)
}

/// A part three in the middle of the work: most cells filled, one total typed over, one figure wrong, one unreadable.
pub fn part_three() -> Desk {
    let mut desk = Desk::new("t3");
    for (row, figures) in [
        ("new", [218, 371, 16, 0, 5, 4]),
        ("carry_in", [0, 0, 0, 0, 0, 0]),
        ("open", [121, 203, 9, 0, 2, 1]),
        ("partial", [14, 22, 1, 0, 0, 0]),
        ("deny1", [0, 0, 0, 0, 0, 0]),
        ("deny2", [1, 0, 0, 0, 0, 0]),
        ("deny3", [0, 0, 0, 0, 0, 0]),
        ("deny4", [3, 6, 0, 0, 1, 0]),
        ("deny5", [2, 1, 0, 0, 0, 0]),
        ("deny6", [1, 4, 0, 0, 0, 0]),
        ("deny7", [8, 12, 2, 0, 1, 0]),
        ("deny8", [5, 3, 0, 0, 0, 1]),
        ("none1", [48, 96, 4, 0, 1, 2]),
        ("none2", [4, 6, 0, 0, 0, 0]),
        ("none3", [1, 0, 0, 0, 0, 0]),
    ] {
        desk.enter_row(&format!("t3.{row}"), &figures);
    }
    desk.enter_row("t3.refuse1", &[6, 2]);
    desk.enter("t3.open.sum", "337");
    desk.enter("t3.refuse2.nat", "约3");
    desk.mark("t3.open.sum", Sign::Error, "表三 （一）予以公开：六列之和 = 336，总计 = 337，相差 1。");
    desk.mark("t3.none1.biz", Sign::Warning, "比上年多 71 件，请核对。");
    desk
}
