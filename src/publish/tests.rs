//! Stopping at every stage: what has been written is whole, and nothing else is there.

use super::*;
use crate::form;
use crate::report::{Organ, Report};

fn report() -> Report {
    let form = form::for_year(2025).unwrap();
    Report::new(form, 2025, Organ { name: "示例市档案局".to_owned(), ..Organ::default() })
}

/// The files of a folder, hidden ones too, with their bytes.
fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.into_iter().map(|path| (path.clone(), std::fs::read(path).unwrap())).collect()
}

#[test]
fn it_can_be_stopped_before_every_stage_and_leaves_whole_files_only() {
    let report = report();
    let form = form::by_id(report.form).unwrap();
    let job = Job::new(form, &report, false);
    let formats = [Format::Text, Format::Docx, Format::Xlsx];
    let mut stages = Vec::new();
    let folder = tempfile::tempdir().unwrap();
    let all = make(&job, &formats, folder.path(), &mut |stage| {
        stages.push(stage);
        true
    });
    let all = all.unwrap().outputs;
    assert_eq!(stages.len(), 2 * formats.len(), "each is made and read back");
    for most in 0..stages.len() {
        let mut left = most;
        let mut go_on = |_: Stage| left.checked_sub(1).map(|rest| left = rest).is_some();
        let stopped = make(&job, &formats, folder.path(), &mut go_on);
        assert!(matches!(stopped, Err(PublishError::Stopped { .. })), "{most}");
        assert_eq!(files(folder.path()), []);
    }
    for most in 0..formats.len() {
        let folder = folder.path().join(most.to_string());
        let outputs: Vec<Output> = make(&job, &formats, &folder, &mut |_| true).unwrap().outputs;
        let mut left = most;
        let mut go_on = |_: Stage| left.checked_sub(1).map(|rest| left = rest).is_some();
        let stopped = write(&outputs, &folder, &Guard::New, &mut go_on).unwrap_err();
        let told = [
            "没有写出文件",
            "已写出 1 个完整的文件：纯文本；其余没有写",
            "已写出 2 个完整的文件：纯文本、Word文档；其余没有写",
        ];
        assert_eq!(stopped.to_string(), format!("已按您的要求停止，{}", told[most]));
        let mut whole: Vec<_> = outputs.into_iter().take(most).map(|output| (output.path, output.bytes)).collect();
        whole.sort();
        assert_eq!(files(&folder), whole);
        assert!(whole.iter().zip(&all).count() == most);
    }
}

/// A name that Word has no room for keeps the clerk from none of the other formats.
#[test]
fn a_format_that_is_refused_keeps_no_other_from_being_made() {
    let mut report = report();
    report.organ.name = "示例市档案局".repeat(11);
    let form = form::by_id(report.form).unwrap();
    let job = Job::new(form, &report, false);
    let made = make(&job, &[Format::Text, Format::Docx, Format::Json], Path::new("a"), &mut |_| true).unwrap();
    let formats: Vec<Format> = made.outputs.iter().map(|output| output.format).collect();
    assert_eq!(formats, [Format::Text, Format::Json]);
    let told: Vec<String> = made.refused.iter().map(|(_, error)| error.to_string()).collect();
    assert!(told.len() == 1 && told[0].starts_with("没有导出Word文档："), "{told:?}");
}
