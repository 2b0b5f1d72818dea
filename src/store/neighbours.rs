//! The other reports in the folder of a report: those of other organs, which must not read alike.

use std::path::{Path, PathBuf};

use super::open;
use crate::report::Report;

/// How many files of a folder are looked at.
const MOST: usize = 1000;
/// Larger files are no reports that somebody wrote; they would only hold up the rest.
const LARGEST: u64 = 4 * 1024 * 1024;

/// The reports beside a report file, with the names of their files, in the order of these names.
/// `extension` is that of report files. What cannot be read is left out: it is no part of the report at hand.
pub fn neighbours(path: &Path, extension: &str) -> Vec<(String, Report)> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let is_small = |path: &PathBuf| std::fs::metadata(path).is_ok_and(|data| data.is_file() && data.len() <= LARGEST);
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|file| file.extension().is_some_and(|found| found.eq_ignore_ascii_case(extension)))
        .filter(|file| file.file_name() != path.file_name() && is_small(file))
        .take(MOST)
        .collect();
    files.sort_unstable();
    let named = |file: PathBuf| {
        let name = file.file_name()?.to_string_lossy().into_owned();
        open(&file).ok().map(|opened| (name, opened.report))
    };
    files.into_iter().filter_map(named).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form;
    use crate::report::{Organ, file};
    use crate::store::{Guard, Previous, write};

    #[test]
    fn the_other_reports_of_a_folder_are_read_and_everything_else_is_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let report = |name: &str| {
            let organ = Organ { name: name.into(), ..Organ::default() };
            Report::new(form::for_year(2025).unwrap(), 2025, organ)
        };
        let put = |name: &str, bytes: &[u8]| {
            write(&folder.path().join(name), bytes, &Guard::New, Previous::Drop).unwrap();
        };
        put("本.nianbao", file::write(&report("本县档案局")).as_bytes());
        put("乙.nianbao", file::write(&report("乙县档案局")).as_bytes());
        put("甲.NIANBAO", file::write(&report("甲县档案局")).as_bytes());
        put("坏.nianbao", b"nothing of the kind");
        put("甲.txt", file::write(&report("甲县档案局")).as_bytes());
        std::fs::create_dir(folder.path().join("夹.nianbao")).unwrap();
        let found = neighbours(&folder.path().join("本.nianbao"), "nianbao");
        let told: Vec<String> = found.iter().map(|(file, report)| format!("{file} {}", report.organ.name)).collect();
        assert_eq!(told, ["乙.nianbao 乙县档案局", "甲.NIANBAO 甲县档案局"]);
        assert!(neighbours(Path::new("没有这个文件夹/本.nianbao"), "nianbao").is_empty());
    }
}
