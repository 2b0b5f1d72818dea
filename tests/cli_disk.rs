//! A disk that refuses, met by the program as a whole: the file stays as it was and nothing is left behind.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![cfg(target_os = "linux")]

mod common;

use assert_cmd::Command;
use common::{Folder, Run};

fn with_report() -> Folder {
    let folder = Folder::new();
    folder.done(&["new", "--year", "2025", "--organ", "示例市档案局", "-o", "a.nianbao"]);
    folder
}

/// Runs the program in a shell that has set its limits first.
fn run_in_shell(folder: &Folder, script: &str) -> Run {
    let mut command = Command::new("sh");
    command.current_dir(folder.path("")).env("NIANBAO", env!("CARGO_BIN_EXE_nianbao"));
    Run::of(command.args(["-c", script]))
}

#[test]
fn a_disk_without_room_leaves_the_file_as_it_was() {
    let folder = with_report();
    let before = folder.read("a.nianbao");
    let prose = "公开".repeat(2000);
    // The file may not grow beyond a block or two, which is how a full disk shows itself to a program:
    // a write that fails half-way. The signal that goes with the limit is ignored, as a full disk sends none.
    let limit = "trap '' XFSZ; ulimit -f 2;";
    let run = run_in_shell(&folder, &format!("{limit} exec \"$NIANBAO\" set a.nianbao overview={prose}"));
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert_eq!(
        run.err,
        "没有保存成功：磁盘空间不足。原文件没有改动，请腾出空间后再保存，或另存到别的磁盘：a.nianbao\n"
    );
    assert_eq!(folder.read("a.nianbao"), before);
    assert_eq!(folder.names(), ["a.nianbao"]);

    // Some small files fit, a large one does not: none is left half.
    let run = run_in_shell(&folder, &format!("{limit} exec \"$NIANBAO\" export a.nianbao -o out --as json"));
    assert_eq!(run.code, 2, "{}", run.err);
    assert_eq!(common::names(&folder.path("out")), [""; 0]);
}

#[test]
fn a_read_only_place_is_named_and_what_to_do_instead() {
    let folder = with_report();
    // Not even the superuser may make files here.
    let run = folder.run(&["new", "--year", "2025", "--organ", "某局", "-o", "/sys/a.nianbao"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert_eq!(run.err, "没有保存成功：这个文件夹不允许写入。原文件没有改动，请另存到有写入权限的文件夹：/sys\n");

    let file = folder.path("a.nianbao");
    let mut permissions = std::fs::metadata(&file).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&file, permissions).unwrap();
    let before = folder.read("a.nianbao");
    let run = folder.run(&["set", "a.nianbao", "t3.new.nat=1"]);
    assert_eq!(run.code, 2);
    assert!(run.err.starts_with("没有保存成功：文件是只读的。"), "{}", run.err);
    assert_eq!((folder.read("a.nianbao"), folder.names()), (before, vec!["a.nianbao".to_owned()]));
}

#[test]
fn output_that_cannot_be_written_is_no_success() {
    let folder = with_report();
    let run = run_in_shell(&folder, "\"$NIANBAO\" get a.nianbao > /dev/full");
    assert_eq!(run.code, 2);
    assert_eq!(run.err, "结果没有完整输出：标准输出写不进去，可能是磁盘已满。请腾出空间后再试\n");
    // A reader that has had enough is no failure and gets no message. The text is longer than a pipe holds.
    folder.write("长文.txt", "公开".repeat(50_000));
    folder.done(&["set", "a.nianbao", "overview=@长文.txt"]);
    let run = run_in_shell(&folder, "{ \"$NIANBAO\" get a.nianbao overview; echo $? >&2; } | head -c 8");
    assert_eq!((run.out.as_str(), run.err.as_str()), ("overview", "0\n"));
}
