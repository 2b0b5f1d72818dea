//! Automatic numbers.

use super::*;

fn numbering() -> String {
    let level = |level: usize, format: &str, text: &str, more: &str| {
        format!(
            "<w:lvl w:ilvl='{level}'><w:start w:val='1'/><w:numFmt w:val='{format}'/>{more}<w:lvlText w:val='{text}'/></w:lvl>"
        )
    };
    let levels = [
        level(0, "chineseCountingThousand", "%1、", "<w:pStyle w:val='part'/>"),
        level(1, "japaneseCounting", "（%2）", "<w:pStyle w:val='section'/>"),
        level(2, "decimal", "%3.", "<w:suff w:val='nothing'/>"),
        level(3, "decimal", "%1.%4", "<w:isLgl/>"),
    ];
    let bullets = level(0, "bullet", "\u{f06c}", "") + &level(1, "hindiVowels", "%2)", "");
    format!(
        "<w:numbering xmlns:w='{WORD}'><w:abstractNum w:abstractNumId='3'>{}</w:abstractNum>
        <w:abstractNum w:abstractNumId='4'>{bullets}</w:abstractNum>
        <w:num w:numId='1'><w:abstractNumId w:val='3'/></w:num>
        <w:num w:numId='2'><w:abstractNumId w:val='3'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num>
        <w:num w:numId='3'><w:abstractNumId w:val='4'/></w:num></w:numbering>",
        levels.concat()
    )
}

#[test]
fn automatic_numbers_are_written_out() {
    let styles = format!(
        "<w:styles xmlns:w='{WORD}'>
        <w:style w:type='paragraph' w:styleId='part'><w:name w:val='heading 1'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>
        <w:style w:type='paragraph' w:styleId='section'><w:name w:val='heading 2'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style></w:styles>"
    );
    let styled = |style: &str, text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let listed = |list: u8, level: u8, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let body = [
        styled("part", "总体情况"),
        styled("section", "主动公开"),
        listed(1, 2, "网站"),
        listed(1, 2, "公报"),
        styled("section", "依申请公开"),
        listed(1, 2, "从头数"),
        styled("part", "主动公开政府信息情况"),
        listed(1, 3, "2020年起"),
        "<w:p><w:pPr><w:pStyle w:val='part'/><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr><w:r><w:t>不编号</w:t></w:r></w:p>".into(),
        listed(2, 0, "重新开始"),
        listed(2, 0, "接着"),
        listed(3, 0, "圆点"),
        listed(3, 1, "怪样式"),
        listed(9, 0, "没有这个列表"),
        "<w:p><w:pPr><w:pStyle w:val='part'/><w:rPr><w:del/></w:rPr></w:pPr></w:p>".into(),
        styled("part", "最后"),
    ];
    let bytes = docx(&body.concat(), &[("numbering", &numbering()), ("styles", &styles)]);
    insta::assert_snapshot!(shown(&found(&bytes).unwrap()));
}

#[test]
fn damage_in_the_lists_is_noted_and_the_text_is_read() {
    let bytes = docx(&p("正文"), &[("numbering", "<w:numbering"), ("styles", "<!DOCTYPE a><w:styles/>")]);
    insta::assert_snapshot!(shown(&found(&bytes).unwrap()), @"
    正文
    ! Doubt 全文: 文件的样式已损坏，标题和编号可能认不全。请对照原文
    ! Doubt 全文: 文件的编号已损坏，标题和编号可能认不全。请对照原文
    ");
}
