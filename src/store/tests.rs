use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::save::write_by;
use super::*;
use crate::form;
use crate::report::{Organ, Report, Value};

fn report(organ: &str) -> Report {
    let form = form::for_year(2025).unwrap();
    Report::new(form, 2025, Organ { name: organ.into(), ..Organ::default() })
}

fn changed(report: &Report, count: i64) -> Report {
    let form = form::by_id(report.form).unwrap();
    let mut report = report.clone();
    report.set(form, "t3.new.nat", Some(Value::Count(count).into()));
    report
}

/// Names of everything in a folder, so that a file left behind is seen.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// The refusal with the folder of the test left out.
fn message(error: &StoreError, folder: &Path) -> String {
    error.to_string().replace(&folder.display().to_string(), "夹")
}

#[test]
fn a_report_is_saved_opened_and_saved_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("示例市档案局2025年年报.nianbao");
    let first = report("示例市档案局");
    let saved = save(&path, &first, &Guard::New).unwrap();
    assert_eq!(names(folder.path()), ["示例市档案局2025年年报.nianbao"]);
    let opened = open(&path).unwrap();
    assert_eq!(opened.report, first);
    assert!(opened.fingerprint.same_content(&saved.fingerprint));

    let second = changed(&first, 3);
    let saved = save(&path, &second, &Guard::Unchanged(opened.fingerprint)).unwrap();
    assert!(saved.not_kept.is_none());
    assert_eq!(open(&path).unwrap().report, second);
    assert_eq!(open(&backup_path(&path)).unwrap().report, first);

    // Saving the same once more is no version of its own, so the backup stays one step behind.
    save(&path, &second, &Guard::Unchanged(saved.fingerprint)).unwrap();
    assert_eq!(open(&backup_path(&path)).unwrap().report, first);
    assert_eq!(names(folder.path()), ["示例市档案局2025年年报.nianbao", "示例市档案局2025年年报.nianbao.bak"]);
}

#[test]
fn a_version_of_somebody_else_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.nianbao");
    let mine = report("示例市档案局");
    let fingerprint = save(&path, &mine, &Guard::New).unwrap().fingerprint;
    let theirs = changed(&mine, 8);
    save(&path, &theirs, &Guard::Force).unwrap();

    let error = save(&path, &changed(&mine, 1), &Guard::Unchanged(fingerprint.clone())).unwrap_err();
    let StoreError::ChangedOnDisk { found, .. } = &error else { panic!("{error}") };
    assert_eq!(found.len, fs::metadata(&path).unwrap().len());
    assert!(error.to_string().starts_with("没有保存：文件在打开之后被改动过（改动时间 20"), "{error}");
    assert_eq!(open(&path).unwrap().report, theirs);

    save(&path, &changed(&mine, 1), &Guard::Force).unwrap();
    assert_eq!(open(&path).unwrap().report, changed(&mine, 1));
    assert_eq!(open(&backup_path(&path)).unwrap().report, theirs);

    // A file that is gone cannot be lost: the work is saved again.
    fs::remove_file(&path).unwrap();
    save(&path, &mine, &Guard::Unchanged(fingerprint)).unwrap();
    assert_eq!(open(&path).unwrap().report, mine);
}

#[test]
fn a_copy_with_another_time_is_the_same_version() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.nianbao");
    let mine = report("示例市档案局");
    let fingerprint = save(&path, &mine, &Guard::New).unwrap().fingerprint;
    let file = fs::File::options().write(true).open(&path).unwrap();
    file.set_modified(std::time::UNIX_EPOCH).unwrap();
    save(&path, &changed(&mine, 1), &Guard::Unchanged(fingerprint)).unwrap();
}

#[test]
fn a_disk_that_fills_up_half_way_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.nianbao");
    let mine = report("示例市档案局");
    save(&path, &mine, &Guard::New).unwrap();
    for kind in [io::ErrorKind::StorageFull, io::ErrorKind::QuotaExceeded, io::ErrorKind::Other] {
        let mut fails = |file: &mut fs::File| {
            file.write_all(b"(format: 2, half of")?;
            Err(io::Error::from(kind))
        };
        let error = write_by(&path, b"new", &Guard::Force, Previous::Keep, &mut fails).unwrap_err();
        match kind {
            io::ErrorKind::Other => assert!(matches!(error, StoreError::Other { .. })),
            _ => assert!(matches!(error, StoreError::DiskFull { .. })),
        }
        assert_eq!(open(&path).unwrap().report, mine);
        assert_eq!(names(folder.path()), ["a.nianbao"]);
    }
}

/// A folder that nobody may write to, not even the superuser as whom tests may run.
#[cfg(target_os = "linux")]
#[test]
fn a_read_only_folder_is_named() {
    let error = save(Path::new("/sys/a.nianbao"), &report("示例市档案局"), &Guard::New).unwrap_err();
    assert!(matches!(error, StoreError::MayNotWrite { .. }), "{error:?}");
    assert!(error.to_string().ends_with("：/sys"), "{error}");
}

#[test]
fn refusals_say_what_to_do_and_change_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let inside = |name: &str| folder.path().join(name);
    let mine = report("示例市档案局");
    fs::write(inside("文件"), "x").unwrap();
    fs::create_dir(inside("文件夹")).unwrap();
    fs::write(inside("只读.nianbao"), "x").unwrap();
    let mut permissions = fs::metadata(inside("只读.nianbao")).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(inside("只读.nianbao"), permissions).unwrap();
    let before = names(folder.path());

    let refused = |path: PathBuf, guard: Guard| message(&save(&path, &mine, &guard).unwrap_err(), folder.path());
    let unread = |path: PathBuf| message(&open(&path).unwrap_err(), folder.path());
    let long = format!("{}.nianbao", "年".repeat(100));
    let messages = [
        refused(inside("文件"), Guard::New),
        refused(inside("文件夹"), Guard::Force),
        refused(inside("没有/a.nianbao"), Guard::New),
        refused(inside("文件/a.nianbao"), Guard::New),
        refused(inside("只读.nianbao"), Guard::Force),
        refused(inside(&long), Guard::New).replace(&long, "长名"),
        unread(inside("没有.nianbao")),
        unread(inside("文件夹")),
        unread(inside("文件")),
    ];
    insta::assert_snapshot!(messages.join("\n"));
    assert_eq!(names(folder.path()), before);
}

#[test]
fn a_save_succeeds_where_only_the_backup_cannot_be_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.nianbao");
    let mine = report("示例市档案局");
    save(&path, &mine, &Guard::New).unwrap();
    fs::create_dir(backup_path(&path)).unwrap();
    let saved = save(&path, &changed(&mine, 1), &Guard::Force).unwrap();
    let notice = message(&saved.not_kept.unwrap(), folder.path());
    assert_eq!(notice, "已保存，但上一版没有留成备份。请检查磁盘是否已满，或备份文件是否不能替换：夹/a.nianbao.bak");
    assert_eq!(open(&path).unwrap().report, changed(&mine, 1));
    assert_eq!(names(folder.path()), ["a.nianbao", "a.nianbao.bak"]);
}

#[test]
fn a_save_after_one_that_stopped_half_way_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.nianbao");
    let mine = report("示例市档案局");
    save(&path, &mine, &Guard::New).unwrap();
    // The power failed between keeping the version before and putting the new one in its place.
    fs::hard_link(&path, backup_path(&path)).unwrap();
    save(&path, &changed(&mine, 1), &Guard::Force).unwrap();
    assert_eq!(names(folder.path()), ["a.nianbao", "a.nianbao.bak"]);
    assert_eq!(open(&path).unwrap().report, changed(&mine, 1));
    assert_eq!(open(&backup_path(&path)).unwrap().report, mine);
}

#[test]
fn a_file_system_without_links_keeps_a_copy() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.nianbao");
    save(&path, &report("示例市档案局"), &Guard::New).unwrap();
    let target = super::target::Target::look(&path).unwrap();
    super::save::copy(&target, target.present.as_ref().unwrap(), &backup_path(&path)).unwrap();
    let modified = |path: &Path| fs::metadata(path).unwrap().modified().unwrap();
    assert_eq!(modified(&path), modified(&backup_path(&path)));
    assert_eq!(fs::read(&path).unwrap(), fs::read(backup_path(&path)).unwrap());
    assert_eq!(names(folder.path()), ["a.nianbao", "a.nianbao.bak"]);
}

#[cfg(unix)]
#[test]
fn links_and_permissions_are_kept() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("real")).unwrap();
    let real = folder.path().join("real/a.nianbao");
    let link = folder.path().join("link.nianbao");
    symlink("real/a.nianbao", &link).unwrap();
    let mine = report("示例市档案局");

    // Through a link whose target does not exist yet, and through one that does.
    save(&link, &mine, &Guard::New).unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    save(&link, &changed(&mine, 2), &Guard::Force).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(open(&real).unwrap().report, changed(&mine, 2));
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&real), mode(&backup_path(&real))), (0o640, 0o640));
    assert_eq!(names(folder.path()), ["link.nianbao", "real"]);

    symlink("round", folder.path().join("round")).unwrap();
    assert!(matches!(save(&folder.path().join("round"), &mine, &Guard::Force), Err(StoreError::BadName { .. })));
}

#[cfg(unix)]
#[test]
fn devices_and_huge_files_are_not_read() {
    assert!(matches!(open(Path::new("/dev/zero")), Err(StoreError::NotAFile { .. })));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("huge");
    fs::File::create(&path).unwrap().set_len(MOST_BYTES + 1).unwrap();
    assert!(matches!(open(&path), Err(StoreError::TooLarge { .. })));
}

#[test]
fn settings_are_kept_and_what_is_damaged_is_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("nianbao");
    let loaded = Settings::load(&config);
    assert_eq!((loaded.value, loaded.notice), (Settings::default(), None));

    let mut settings = Settings { scale: 1.25, theme: Theme::Dark, ..Settings::default() };
    settings.organ.name = "示例市档案局".into();
    settings.fonts.insert(FontRole::Body, "仿宋_GB2312".into());
    settings.last_folder = Some("/年报".into());
    settings.save(&config).unwrap();
    let loaded = Settings::load(&config);
    assert_eq!((loaded.value, loaded.notice), (settings, None));
    insta::assert_snapshot!(fs::read_to_string(config.join("settings.ron")).unwrap());

    // Older files lack fields, newer ones have more and other names; both are read.
    fs::write(config.join("settings.ron"), "(theme: sepia, scale: 99.0, shape: round)").unwrap();
    let loaded = Settings::load(&config);
    assert_eq!((loaded.value.theme, loaded.value.scale), (Theme::System, Settings::LARGEST));
    assert_eq!(loaded.notice, None);

    fs::write(config.join("settings.ron"), "(theme: dark,\nscale: [").unwrap();
    let loaded = Settings::load(&config);
    assert_eq!(loaded.value, Settings::default());
    let notice = loaded.notice.unwrap().replace(&config.display().to_string(), "夹");
    assert_eq!(notice, "设置文件在第 2 行第 7 列处损坏，本次使用默认值。原内容已另存一份：夹/settings.damaged.ron");
    assert_eq!(fs::read_to_string(config.join("settings.damaged.ron")).unwrap(), "(theme: dark,\nscale: [");
}

#[test]
fn recent_files_are_listed_once_and_the_oldest_falls_off() {
    let folder = tempfile::tempdir().unwrap();
    let mut recent = Recent::default();
    let file = |number: usize| folder.path().join(format!("{number}.nianbao"));
    for number in 0..MOST_RECENT + 2 {
        fs::write(file(number), "").unwrap();
        recent.used(&file(number));
    }
    recent.used(&folder.path().join("./5.nianbao"));
    recent.forget(&file(9));
    recent.save(folder.path()).unwrap();
    let loaded = Recent::load(folder.path());
    assert_eq!((&loaded.value, &loaded.notice), (&recent, &None));
    let names: Vec<_> = recent.files().iter().map(|file| file.file_stem().unwrap().to_str().unwrap()).collect();
    assert_eq!(names, ["5", "13", "12", "11", "10", "8", "7", "6", "4", "3", "2"]);
}
