//! Automatic numbers.

use super::*;

/// A level: start, way of counting, text with the numbers of the levels as characters.
fn level(start: i32, counting: u8, text: &str) -> Vec<u8> {
    let mut bytes = start.to_le_bytes().to_vec();
    bytes.push(counting);
    bytes.resize(24, 0);
    // Three bytes of modifiers for the number, none for the paragraph.
    bytes.extend([3, 0, 0, 0, 0x35, 0x08, 1]);
    let units: Vec<u16> = text.encode_utf16().collect();
    bytes.extend((units.len() as u16).to_le_bytes());
    bytes.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    bytes
}

fn head(id: i32, simple: bool) -> Vec<u8> {
    let mut bytes = id.to_le_bytes().to_vec();
    bytes.resize(8, 0);
    bytes.extend([0xff, 0x0f].repeat(9));
    bytes.extend([u8::from(simple), 0]);
    bytes
}

fn with_lists(lines: &[Paragraph]) -> Maker {
    let mut maker = Maker::of(lines);
    let heads = [vec![2, 0], head(5, false), head(6, true)].concat();
    let mut levels = vec![level(1, 39, "\0、"), level(1, 11, "（\u{1}）"), level(1, 0, "\u{2}.")];
    levels.extend((3..9).map(|_| level(1, 0, "")));
    levels.push(level(3, 99, "\0)"));
    let instance = |id: i32, changes: u8| [id.to_le_bytes().to_vec(), vec![0; 8], vec![changes, 0, 0, 0]].concat();
    let mut instances = vec![3, 0, 0, 0];
    instances.extend([instance(5, 0), instance(6, 0), instance(5, 1)].concat());
    instances.extend([0xff; 4].repeat(3));
    instances.extend([8, 0, 0, 0, 0x10, 0, 0, 0]);
    maker.structures.extend([(Structure::Lists, heads), (Structure::ListInstances, instances)]);
    maker.trailers.push((Structure::Lists, levels.concat()));
    maker
}

fn listed(text: &str, list: i16, level: u8) -> Paragraph {
    line(text).with(0x460b, &list.to_le_bytes()).with(0x260a, &[level])
}

#[test]
fn automatic_numbers_are_written_out() {
    let lines = [
        listed("总体情况", 1, 0),
        listed("主动公开", 1, 1),
        listed("网站", 1, 2),
        listed("公报", 1, 2),
        listed("依申请公开", 1, 1),
        listed("从头数", 1, 2),
        listed("主动公开政府信息情况", 1, 0),
        listed("怪样式", 2, 0),
        listed("从八起", 3, 0),
        listed("接着", 1, 0),
        listed("没有这个列表", 9, 0),
        line("旧式编号").with(0xc63e, &[0; 84]),
        line("不编号").with(0x460b, &[0, 0]),
    ];
    insta::assert_snapshot!(shown(&found(&with_lists(&lines)).unwrap()), @"
    一、总体情况
    （一）主动公开
    1.网站
    2.公报
    （二）依申请公开
    1.从头数
    二、主动公开政府信息情况
    3)怪样式
    八、从八起
    九、接着
    没有这个列表
    旧式编号
    不编号
    ! Info 全文: 自动编号已写成文字（10处）
    ! Doubt 全文: 自动编号的样式不认识，按数字写出（1处）。请对照原文
    ! Lost 全文: 自动编号读不出来（2处）。请对照原文补上
    ");
}

#[test]
fn a_style_may_name_the_list() {
    let modifiers = [sprm(0x460b, &[1, 0]), sprm(0x260a, &[0])].concat();
    let mut maker = with_lists(&[line("总体情况").styled(1), line("主动公开").styled(1)]);
    let sheet = super::text::styles(&[None, Some((1, 1, 0xfff, modifiers, vec![]))]);
    maker.structures.push((Structure::Styles, sheet));
    insta::assert_snapshot!(shown(&found(&maker).unwrap()), @"
    # 一、总体情况
    # 二、主动公开
    ! Info 全文: 自动编号已写成文字（2处）
    ");
}
