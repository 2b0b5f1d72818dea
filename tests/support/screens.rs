//! Every screen of the window, and the way to each from the start page. The guide shows their pictures, the benchmark
//! measures their frames.

use std::path::Path;

use egui::{Event, Key, Modifiers};
use nianbao::app::App;
use nianbao::app::beside::Background;
use nianbao::app::clock::Clock;
use nianbao::app::command::Command;
use nianbao::app::dialogs::FileInUse;
use nianbao::app::files::NoChooser;
use nianbao::app::preview::Shows;
use nianbao::app::state::Place;
use nianbao::app::writing::Write;
use nianbao::form::PartId;
use nianbao::report::Edit;
use nianbao::store::{FileLock, Holder, InUse};

use super::office::{Office, now};

/// A step on the way to a screen. After each the window is drawn until it rests.
pub enum Step {
    Do(Command),
    Key(Modifiers, Key),
    Type(&'static str),
    Paste(&'static str),
    Act(Box<dyn Fn(&mut App)>),
}

impl Step {
    /// Does it, or gives what the keyboard has to say in the next frame.
    pub fn take(self, app: &mut App) -> Vec<Event> {
        let key = |key, modifiers, pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
        match self {
            Self::Do(command) => app.push(command),
            Self::Act(act) => act(app),
            Self::Paste(text) => return vec![Event::Paste(text.to_owned())],
            Self::Type(text) => return vec![Event::Text(text.to_owned())],
            Self::Key(modifiers, pressed) => {
                return vec![key(pressed, modifiers, true), key(pressed, modifiers, false)];
            }
        }
        Vec::new()
    }
}

/// A screen of the window.
pub struct Screen {
    /// Name of its pictures.
    pub name: &'static str,
    /// What it is, in the words of the documentation.
    pub title: &'static str,
    /// Words that are to be read on it.
    pub reads: &'static [&'static str],
    pub steps: fn(&Office) -> Vec<Step>,
}

/// The window of an office: nothing of it is kept, and whatever it does beside itself is done at once.
pub fn window_of(office: &Office) -> App {
    let mut app = App::new(Some(office.config()), Clock::Fixed(now()), Box::<NoChooser>::default());
    app.background = Background::at_once();
    app.recovery = Some(office.recovery());
    app
}

pub const SCREENS: &[Screen] = &[
    Screen { name: "start", title: "起始页", reads: &["从上年报告开始…", "最近用过"], steps: start },
    Screen {
        name: "new", title: "新建报告", reads: &["单位名称（全称）"], steps: |_| vec![Step::Do(Command::New)]
    },
    Screen { name: "review", title: "核对读入的上年报告", reads: &["示例市档案局"], steps: review },
    Screen { name: "carried", title: "沿用上年的清单", reads: &["已沿用"], steps: carried },
    Screen { name: "profile", title: "单位信息", reads: &["单位名称"], steps: |o| at(o, Place::Profile) },
    Screen { name: "preamble", title: "前言", reads: &["前言"], steps: |o| part(o, PartId::Preamble) },
    Screen {
        name: "overview", title: "一、总体情况", reads: &["主动公开"], steps: |o| part(o, PartId::Overview)
    },
    Screen { name: "part_two", title: "二、主动公开", reads: &["行政许可"], steps: part_two },
    Screen {
        name: "part_three", title: "三、依申请公开，有一处错误", reads: &["相差 1"], steps: part_three
    },
    Screen { name: "part_four", title: "四、复议诉讼", reads: &["行政复议"], steps: part_four },
    Screen { name: "problems", title: "五、问题及改进", reads: &["共"], steps: |o| part(o, PartId::Problems) },
    Screen {
        name: "last_text",
        title: "六、其他事项，旁边是上年的文字",
        reads: &["正文 六、其他需要报告的事项", "上年（2024 年度）文字"],
        steps: last_text,
    },
    Screen {
        name: "signature", title: "落款", reads: &["成文日期"], steps: |o| at(o, Place::Part(PartId::Signature))
    },
    Screen {
        name: "last_figures", title: "表格中对照上年数", reads: &["对照 2024年报告"], steps: last_figures
    },
    Screen { name: "paste", title: "粘贴一块数字", reads: &["粘贴这些格"], steps: paste },
    Screen { name: "tidy", title: "整理文字", reads: &["整理"], steps: tidy },
    Screen { name: "figures", title: "插入数字", reads: &["插入"], steps: figures },
    Screen { name: "phrases", title: "插入常用句", reads: &["插入"], steps: phrases },
    Screen { name: "find", title: "查找和替换", reads: &["全部替换"], steps: find },
    Screen { name: "why", title: "为什么有这一条", reads: &["怎样改"], steps: why },
    Screen { name: "waive", title: "搁置一条", reads: &["理由"], steps: waive },
    Screen {
        name: "preview", title: "旁边是排好版的页面", reads: &["整页"], steps: |o| preview(o, Shows::Report)
    },
    Screen { name: "brief", title: "领导审签页", reads: &["整页"], steps: |o| preview(o, Shows::Brief) },
    Screen { name: "charts", title: "图解", reads: &["整页"], steps: |o| preview(o, Shows::Charts) },
    Screen { name: "export", title: "导出", reads: &["发布前请看一看"], steps: export },
    Screen { name: "verify", title: "核对已发布的网页", reads: &["转到"], steps: verify },
    Screen { name: "versions", title: "历史版本", reads: &["恢复到这一版"], steps: versions },
    Screen {
        name: "recover", title: "找回没有保存的内容", reads: &["上次没有保存的内容"], steps: recover
    },
    Screen { name: "disk", title: "文件在别处改动过", reads: &["用磁盘上的"], steps: disk },
    Screen { name: "in_use", title: "文件正被别人打开", reads: &["打开副本"], steps: in_use },
    Screen {
        name: "reading", title: "以只读方式打开", reads: &["另存为…", "再试一次"], steps: reading
    },
    Screen { name: "menu", title: "菜单", reads: &["关闭报告"], steps: menu },
    Screen {
        name: "settings",
        title: "设置",
        reads: &["常用文件夹"],
        steps: |o| with(o, vec![Step::Do(Command::Settings)]),
    },
    Screen { name: "palette", title: "查找命令", reads: &["导出…"], steps: palette },
    Screen {
        name: "keys",
        title: "快捷键",
        reads: &["Ctrl+S"],
        steps: |o| with(o, vec![Step::Do(Command::Shortcuts)]),
    },
    Screen {
        name: "rules", title: "校验规则", reads: &["A3-01"], steps: |o| with(o, vec![Step::Do(Command::Rules)])
    },
    Screen { name: "words", title: "错词表", reads: &["错词和正词"], steps: words },
];

/// The report open, then further steps.
fn with(office: &Office, steps: Vec<Step>) -> Vec<Step> {
    let mut all = vec![Step::Do(Command::OpenFile(office.report()))];
    all.extend(steps);
    all
}

fn at(office: &Office, place: Place) -> Vec<Step> {
    with(office, vec![Step::Do(Command::Go(place))])
}

/// The text cursor at the end of a part.
fn part(office: &Office, part: PartId) -> Vec<Step> {
    let mut steps = at(office, Place::Part(part));
    steps.push(Step::Act(Box::new(move |app| {
        let Some(work) = &mut app.work else { return };
        let end = work.report.text(part).len();
        work.views.show_place(part, end);
    })));
    steps
}

/// The cursor on a cell.
fn cell(office: &Office, id: &'static str) -> Vec<Step> {
    with(office, vec![on_cell(id)])
}

fn on_cell(id: &'static str) -> Step {
    Step::Act(Box::new(move |app| {
        let Some(work) = &mut app.work else { return };
        let (Some(cell), Some(part)) = (work.form.index_of(id), work.form.part_of(id)) else { return };
        work.go(Place::Part(part));
        work.views.go_to_cell(work.form, cell);
    }))
}

/// Writes into a part as if it had been pasted.
fn write(part: PartId, text: &'static str) -> Step {
    let edits = vec![Edit::Text { part, text: text.to_owned() }];
    Step::Do(Command::Change { title: "粘贴".to_owned(), edits, merge: None })
}

fn start(_: &Office) -> Vec<Step> {
    vec![Step::Act(Box::new(|app| {
        for file in ["示例市档案局2024年政府信息公开工作年度报告", "示例市档案局2025年政府信息公开工作年度报告"]
        {
            app.recent.used(Path::new(&format!("/home/li/文档/年报/{file}.nianbao")));
        }
    }))]
}

fn review(office: &Office) -> Vec<Step> {
    vec![Step::Do(Command::StartFrom(office.last_page()))]
}

fn carried(office: &Office) -> Vec<Step> {
    vec![Step::Do(Command::StartFrom(office.last_report()))]
}

fn part_two(office: &Office) -> Vec<Step> {
    cell(office, "t2.lic.dec")
}

fn part_three(office: &Office) -> Vec<Step> {
    cell(office, "t3.open.sum")
}

fn part_four(office: &Office) -> Vec<Step> {
    cell(office, "t4.rev.keep")
}

fn last_text(office: &Office) -> Vec<Step> {
    let mut steps = at(office, Place::Part(PartId::Other));
    steps.push(Step::Do(Command::ToggleLastYear));
    steps.push(Step::Do(Command::NextStale));
    steps
}

fn last_figures(office: &Office) -> Vec<Step> {
    let mut steps = cell(office, "t3.new.nat");
    steps.push(Step::Do(Command::ToggleLastYear));
    steps
}

fn paste(office: &Office) -> Vec<Step> {
    const BLOCK: &str = "\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\n\
        一、本年新收政府信息公开申请数量\t14\t6\t0\t0\t1\t0\n\
        二、上年结转政府信息公开申请数量\t1\t0\t0\t0\t0\t0\n\
        （一）予以公开\t8\t约4\t0\t0\t1\t0";
    let mut steps = cell(office, "t3.new.nat");
    steps.push(Step::Paste(BLOCK));
    steps
}

fn tidy(office: &Office) -> Vec<Step> {
    const ROUGH: &str = "(一)主动公开\n全年通过门户网站发布档案查阅、征集和 开放信息86条,制发行政规范性\n\
        文件1件。\n\n\n  （二）依申请公开\n全年新收政府信息公开申请18件；均在法定期限内办理。\n- 3 -";
    let mut steps = part(office, PartId::Overview);
    steps.push(write(PartId::Overview, ROUGH));
    steps.push(Step::Do(Command::Write(Write::Tidy)));
    steps
}

/// The text cursor in part one.
fn in_the_text(office: &Office) -> Vec<Step> {
    let mut steps = part(office, PartId::Overview);
    steps.push(Step::Act(Box::new(|app| {
        let Some(work) = &mut app.work else { return };
        let at = work.report.text(PartId::Overview).find("全年新收").unwrap_or_default();
        work.views.show_place(PartId::Overview, at);
    })));
    steps
}

fn figures(office: &Office) -> Vec<Step> {
    let mut steps = in_the_text(office);
    steps.push(Step::Do(Command::Write(Write::Figure)));
    steps.push(Step::Type("bnxs"));
    steps
}

fn phrases(office: &Office) -> Vec<Step> {
    let mut steps = in_the_text(office);
    steps.push(Step::Do(Command::Write(Write::Phrase)));
    steps
}

fn find(office: &Office) -> Vec<Step> {
    let mut steps = in_the_text(office);
    steps.push(Step::Do(Command::Write(Write::Replace)));
    steps.push(Step::Type("信息"));
    steps
}

fn why(office: &Office) -> Vec<Step> {
    let mut steps = part_three(office);
    steps.push(Step::Do(Command::Why("A3-01")));
    steps
}

fn words(office: &Office) -> Vec<Step> {
    let mut steps =
        with(office, vec![Step::Do(Command::KeepWords("信息工开 信息公开\n依申请工开 依申请公开\n".to_owned()))]);
    steps.push(Step::Do(Command::EditWords));
    steps
}

fn waive(office: &Office) -> Vec<Step> {
    let mut steps = part_three(office);
    steps.push(Step::Act(Box::new(|app| {
        let finding = app.work.as_ref().and_then(|work| work.open_findings().next().cloned());
        finding.into_iter().for_each(|finding| app.push(Command::AskWaive(Box::new(finding))));
    })));
    steps
}

fn preview(office: &Office, shows: Shows) -> Vec<Step> {
    let mut steps = part_two(office);
    steps.push(Step::Do(Command::PreviewOf(shows)));
    steps
}

fn export(office: &Office) -> Vec<Step> {
    let mut steps = part_three(office);
    steps.push(Step::Do(Command::Export));
    steps.push(Step::Act(Box::new(|app| {
        // Where the office stands is another place each time.
        app.dialogs.iter_mut().for_each(|dialog| dialog.folder_chosen(Path::new("/home/li/文档/年报")));
    })));
    steps
}

fn verify(office: &Office) -> Vec<Step> {
    let mut steps = part_two(office);
    steps.push(Step::Do(Command::VerifyFile(office.published_page())));
    steps
}

fn versions(office: &Office) -> Vec<Step> {
    let fill = |id: &'static str, figure: &'static str| {
        [on_cell(id), Step::Type(figure), Step::Key(Modifiers::NONE, Key::Enter)]
    };
    let mut steps = with(office, Vec::new());
    steps.extend(fill("t3.new.nat", "13"));
    steps.push(Step::Do(Command::KeepVersion("送审稿".to_owned())));
    steps.extend(fill("t2.lic.dec", "17"));
    steps.extend(fill("t4.rev.keep", "2"));
    steps.push(Step::Do(Command::Versions));
    steps
}

fn recover(office: &Office) -> Vec<Step> {
    office.lose_power();
    vec![Step::Do(Command::Recover)]
}

fn disk(office: &Office) -> Vec<Step> {
    let mut steps = cell(office, "t4.rev.keep");
    steps.extend([Step::Type("2"), Step::Key(Modifiers::NONE, Key::Enter)]);
    let path = office.report();
    steps.push(Step::Act(Box::new(move |_| Office::change_behind_the_back(&path))));
    steps.push(Step::Do(Command::CompareDisk));
    steps
}

fn in_use(office: &Office) -> Vec<Step> {
    let path = office.report();
    vec![Step::Act(Box::new(move |app| {
        let holder = Holder { user: "王".into(), host: "办公室-02".into(), process: 4711, since: Some(now()) };
        let in_use = InUse { holder: Some(holder), certain: true };
        app.dialogs.push(Box::new(FileInUse::new(path.clone(), in_use)));
    }))]
}

fn reading(office: &Office) -> Vec<Step> {
    let path = office.report();
    // Somebody else has it; the lock lasts as long as the steps.
    let holder = Holder { user: "王".into(), host: "办公室-02".into(), process: 4711, since: Some(now()) };
    let lock = FileLock::take(&path, &holder, false).unwrap();
    let hold = Step::Act(Box::new(move |_| assert!(lock.is_of(&path))));
    vec![Step::Do(Command::OpenToRead(office.report())), hold]
}

fn menu(office: &Office) -> Vec<Step> {
    let mut steps = part_three(office);
    steps.push(Step::Key(Modifiers::NONE, Key::F10));
    steps
}

fn palette(office: &Office) -> Vec<Step> {
    let mut steps = part_three(office);
    steps.push(Step::Do(Command::Palette));
    steps.push(Step::Type("dc"));
    steps
}
