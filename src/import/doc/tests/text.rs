//! Characters, runs, fields, styles, boxes, the other texts of a file.

use super::*;

#[test]
fn characters_and_marks() {
    let lines = [
        line("　　第一段"),
        line("甲\t乙\u{b}硬回车"),
        line("电话8888\u{1e}0000\u{1f}，生僻字𠮷"),
        line("前一页\u{c}后一页"),
        line(""),
        line("图\u{1}"),
        line("符号").run("(", 0x6a09, &[0, 0, 0xfe, 0xf0]).run("(", 0x6a09, &[9, 0, 0xfe, 0xf0]),
    ];
    let mut maker = Maker::of(&lines);
    let name: Vec<u8> = "Wingdings\0".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut fonts = vec![1, 0, 0, 0, 39 + name.len() as u8];
    fonts.extend([0; 39]);
    fonts.extend(name);
    maker.structures.push((Structure::Fonts, fonts));
    insta::assert_snapshot!(shown(&found(&maker).unwrap()), @"
    第一段
    甲\t乙
    硬回车
    电话8888-0000，生僻字𠮷
    前一页后一页
    图
    ☑\u{fffd}符号
    ! Info 全文: 图片没有带入（1张）
    ! Doubt 全文: 有特殊符号认不出，写作“\u{fffd}”（1处）。请对照原文
    ");
}

#[test]
fn text_stands_in_pieces_of_either_width() {
    let mut maker = Maker::of(&[line("2025 \u{93}A\u{94}"), line("第二段")]);
    maker.narrow = 9;
    insta::assert_snapshot!(shown(&found(&maker).unwrap()), @"
    2025 “A”
    第二段
    ");
}

#[test]
fn deleted_hidden_and_instructing_text_is_left_out() {
    let field = "\u{13} TOC \\o \u{14}一、总体情况……1\r";
    let lines = [
        Paragraph { runs: vec![(field.into(), Vec::new())], ..Paragraph::default() },
        line("二、主动公开……2\u{15}"),
        line("新收件").run("12", 0x0800, &[1]).run("13", 0x0801, &[1]),
        line("\u{13}HYPERLINK \"x\"\u{1}\u{14}网址\u{15}之后"),
        line("公开").run("内部", 0x083c, &[1]).run("仍在", 0x083c, &[0]).run("样式藏起", 0x4a30, &[2, 0]),
        Paragraph {
            runs: vec![("前半，".into(), Vec::new()), ("\r".into(), sprm(0x0800, &[1]))],
            ..Paragraph::default()
        },
        line("后半。"),
        line("\u{13} EQ \\o(○,1)\u{15}"),
    ];
    let mut maker = Maker::of(&lines);
    maker
        .structures
        .push((Structure::Styles, styles(&[None, None, Some((0xffe, 2, 0xfff, vec![], sprm(0x083c, &[1])))])));
    insta::assert_snapshot!(shown(&found(&maker).unwrap()), @"
    13新收件
    网址之后
    仍在公开
    前半，后半。
    ! Info 目录: 目录没有带入
    ! Info 修订: 修订中已删除的文字没有带入（1处）
    ! Doubt 全文: 隐藏的内容没有带入（2处）。请看看其中有没有需要的
    ! Lost 全文: 公式或编号的域没有保存结果，没有带入（1处）。请对照原文
    ");
}

/// A style: built-in number, kind, base, modifiers of its paragraphs and its runs.
type StyleParts = (u16, u16, u16, Vec<u8>, Vec<u8>);

/// A style sheet.
pub(super) fn styles(styles: &[Option<StyleParts>]) -> Vec<u8> {
    let mut bytes = vec![18, 0];
    bytes.extend((styles.len() as u16).to_le_bytes());
    bytes.extend(10_u16.to_le_bytes());
    bytes.resize(20, 0);
    for style in styles {
        let mut one: Vec<u8> = Vec::new();
        if let Some((built_in, kind, base, paragraph, run)) = style {
            let words = [*built_in, (base << 4) | kind, 2, 0, 0, 1, u16::from(b'a'), 0];
            one.extend(words.iter().flat_map(|word| word.to_le_bytes()));
            if *kind == 1 {
                one.extend((paragraph.len() as u16 + 2).to_le_bytes());
                one.extend([0, 0]);
                one.extend(paragraph);
                one.resize(one.len().next_multiple_of(2), 0);
            }
            one.extend((run.len() as u16).to_le_bytes());
            one.extend(run);
            one.resize(one.len().next_multiple_of(2), 0);
        }
        bytes.extend((one.len() as u16).to_le_bytes());
        bytes.extend(one);
    }
    bytes
}

#[test]
fn headings_are_known_by_style_and_level() {
    let sheet = styles(&[
        Some((0, 1, 0xfff, vec![], vec![])),
        Some((1, 1, 0, vec![], vec![])),
        Some((0xffe, 1, 1, vec![], vec![])),
        Some((0xffe, 1, 0, sprm(0x2640, &[1]), vec![])),
        Some((0xffe, 1, 1, sprm(0x2640, &[9]), vec![])),
        None,
    ]);
    let lines = [
        line("一级").styled(1),
        line("继承一级").styled(2),
        line("二级").styled(3),
        line("改成正文").styled(4),
        line("直接三级").with(0x2640, &[2]),
        line("没有这个样式").styled(5),
        line("正文"),
    ];
    let mut maker = Maker::of(&lines);
    maker.structures.push((Structure::Styles, sheet));
    insta::assert_snapshot!(shown(&found(&maker).unwrap()), @"
    # 一级
    # 继承一级
    ## 二级
    改成正文
    ### 直接三级
    没有这个样式
    正文
    ");
}

#[test]
fn boxes_and_the_other_texts() {
    let mut maker = Maker::of(&[line("锚点\u{8}段落"), line("最后一段")]);
    maker.texts.push((Text::Footnotes, vec![line("\u{2}口径说明"), line("第二行"), line("\u{2}另一条")]));
    maker.texts.push((Text::Headers, vec![line("页眉")]));
    maker.texts.push((Text::Comments, vec![line("批注")]));
    maker.texts.push((Text::Boxes, vec![line("框内"), line("无锚的框")]));
    let mut anchors: Vec<u8> = [2_u32, 20].iter().flat_map(|number| number.to_le_bytes()).collect();
    anchors.extend(77_u32.to_le_bytes());
    anchors.extend([0; 22]);
    let mut boxes: Vec<u8> = [0_u32, 3, 8].iter().flat_map(|number| number.to_le_bytes()).collect();
    for shape in [77_u32, 99] {
        boxes.extend([0; 14]);
        boxes.extend(shape.to_le_bytes());
        boxes.extend([0; 4]);
    }
    maker.structures.extend([(Structure::Anchors, anchors), (Structure::Boxes, boxes)]);
    insta::assert_snapshot!(shown(&found(&maker).unwrap()), @"
    锚点段落
    框内
    最后一段
    无锚的框
    ! Info 页眉、页脚: 页眉、页脚没有带入
    ! Info 批注: 批注没有带入
    ! Info 文本框: 文本框里的文字放在全文最后（2处）
    ! Lost 脚注1: 脚注没有带入：口径说明第二行
    ! Lost 脚注2: 脚注没有带入：另一条
    ");
}

#[test]
fn a_whole_file_is_read() {
    let maker = Maker::of(&[line("正文")]);
    let found = read(&maker.file(), &Limits::default().watch()).unwrap();
    insta::assert_snapshot!(shown(&found), @"正文");
}

#[test]
fn a_file_of_libreoffice_is_read() {
    let bytes =
        include_bytes!("__fuzz__/import__doc__tests__hostile__no_bytes_make_the_reader_fall/corpus/libreoffice.doc");
    insta::assert_snapshot!(shown(&read(bytes, &Limits::default().watch()).unwrap()), @"
    # 总体情况
    全年公开信息12条。
    1.网站
    2.公报
    | 项目 [2×1] | 情况 [1×2] |
    | 甲 | 乙 |
    | 规章 | 0 | 3 |
    表后一段。
    ! Info 全文: 自动编号已写成文字（2处）
    ");
}
