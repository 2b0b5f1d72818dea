//! The fields of the profile (单位信息), one by one.

use crate::report::Organ;

/// Name and text of each field. The order is that of [`take`].
pub(super) fn fields(organ: &Organ) -> [(&'static str, String); 10] {
    let Organ { name, kind, level, rule_making, address, postcode, telephone, email, website, local_deadline } = organ;
    [
        ("单位名称", name.clone()),
        ("单位类别", kind.label().to_owned()),
        ("行政层级", level.label().to_owned()),
        ("规章制定权", if *rule_making { "有" } else { "无" }.to_owned()),
        ("地址", address.clone()),
        ("邮政编码", postcode.clone()),
        ("电话", telephone.clone()),
        ("电子邮箱", email.clone()),
        ("网址", website.clone()),
        ("当地截止日期", local_deadline.map(|date| date.to_string()).unwrap_or_default()),
    ]
}

/// Takes a field over from another profile.
pub(super) fn take(organ: &mut Organ, from: &Organ, field: usize) {
    match field {
        0 => organ.name.clone_from(&from.name),
        1 => organ.kind = from.kind,
        2 => organ.level = from.level,
        3 => organ.rule_making = from.rule_making,
        4 => organ.address.clone_from(&from.address),
        5 => organ.postcode.clone_from(&from.postcode),
        6 => organ.telephone.clone_from(&from.telephone),
        7 => organ.email.clone_from(&from.email),
        8 => organ.website.clone_from(&from.website),
        9 => organ.local_deadline = from.local_deadline,
        _ => {}
    }
}
