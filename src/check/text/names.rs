//! Names of organs, compared the way a reader would: 鲤城区 is 泉州市鲤城区人民政府.

use crate::form::Form;
use crate::report::Report;

/// The name without white space.
pub fn plain(name: &str) -> String {
    super::squash(name).replace('(', "（").replace(')', "）")
}

/// The place of a government: its name without 人民政府 and without the office that signs for it.
fn core(name: &str) -> &str {
    let office = ["办公厅（室）", "办公厅", "办公室"];
    let without_office = office
        .iter()
        .find_map(|office| name.strip_suffix(office))
        .filter(|rest| rest.ends_with("人民政府"))
        .unwrap_or(name);
    without_office.strip_suffix("人民政府").unwrap_or(without_office)
}

/// Common surnames of one character.
pub const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余杜叶程魏苏吕丁任\
    卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付邹熊孟秦邱侯尹薛闫雷龙史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤";
const LONG_SURNAMES: [&str; 6] = ["欧阳", "司马", "上官", "诸葛", "皇甫", "令狐"];
/// Characters that names of organs and places end with.
const ORGANS: &str = "局委办厅院镇乡县区市省州旗盟处科队所站会部校馆署台中心街道村厂司组室团府股社园";

/// Whether a name is that of a person rather than of an organ: a surname and one or two characters,
/// none of them the end of an organ's name.
pub fn is_person(name: &str) -> bool {
    let name = plain(name);
    let given = match LONG_SURNAMES.iter().find_map(|surname| name.strip_prefix(surname)) {
        Some(given) => given,
        None => name.strip_prefix(|c| SURNAMES.contains(c)).unwrap_or_default(),
    };
    (1..=2).contains(&given.chars().count())
        && given.chars().all(super::is_han)
        && !given.ends_with(|c| ORGANS.contains(c))
}

/// Whether two names mean the same organ: equal after a province or city in front has been dropped,
/// or a government and the office that signs for it.
pub fn same(a: &str, b: &str) -> bool {
    let (a, b) = (plain(a), plain(b));
    let (a, b) = (core(&a), core(&b));
    a.ends_with(b) || b.ends_with(a)
}

/// Whether the shorter of two names abbreviates the longer: all its characters occur there in the same order.
pub fn abbreviates(short: &str, long: &str) -> bool {
    let (short, long) = (plain(short), plain(long));
    if short.chars().count() >= long.chars().count() || same(&short, &long) {
        return false;
    }
    let mut rest = long.chars();
    short.chars().all(|wanted| rest.any(|c| c == wanted))
}

/// The organ that a title names, without year and the words that every title has.
pub fn organ_of_title(title: &str) -> Option<String> {
    let title = plain(title);
    let year = super::pieces::digit_runs(&title)
        .find(|run| run.text.len() == 4 && super::between(&title, run.end, title.len()).starts_with('年'))?;
    let lead = super::between(&title, 0, year.start).trim_start_matches("关于");
    if !lead.is_empty() {
        return Some(lead.to_owned());
    }
    let rest = super::between(&title, year.end, title.len()).trim_start_matches('年').trim_start_matches('度');
    let end = ["政府信息公开", "政务公开", "信息公开"].iter().filter_map(|word| rest.find(word)).min()?;
    rest.get(..end).filter(|name| !name.is_empty()).map(str::to_owned)
}

/// The names under which the reporting organ goes in its own report: profile, title, signature.
pub fn own_names(form: &Form, report: &Report) -> Vec<String> {
    let mut names = vec![plain(&report.organ.name), plain(&report.signature.organ)];
    names.extend(organ_of_title(&report.title(form)));
    names.retain(|name| !name.is_empty());
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_province_in_front_changes_nothing() {
        assert!(same("泉州市丰泽区人民政府办公室", "丰泽区人民政府办公室"));
        assert!(same("忻州市", "忻州市人民政府办公室"));
        assert!(!same("示例市档案局", "示例市财政局"));
        assert!(abbreviates("鞍山高新区", "鞍山高新技术产业开发区管理委员会"));
        assert!(!abbreviates("示例市财政局", "示例市档案局"));
    }

    #[test]
    fn the_organ_is_read_from_either_kind_of_title() {
        let organ = |title| organ_of_title(title).unwrap_or_default();
        assert_eq!(organ("示例市档案局2025年政府信息公开工作年度报告"), "示例市档案局");
        assert_eq!(organ("2025年度示例市档案局政府信息公开工作年度报告"), "示例市档案局");
        assert_eq!(organ("政府信息公开工作年度报告"), "");
    }
}
