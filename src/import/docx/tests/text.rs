//! Paragraphs, runs, fields, revisions, boxes.

use super::*;

#[test]
fn paragraphs_are_lines_without_indent() {
    let body = "<w:p><w:r><w:t>　　第一段，</w:t></w:r><w:r><w:t xml:space='preserve'> 后半 </w:t><w:br/><w:t>硬回车</w:t></w:r></w:p>
        <w:p/><w:p><w:r><w:t xml:space='preserve'>  </w:t></w:r></w:p>
        <w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:cr/><w:t>电话8888</w:t><w:noBreakHyphen/><w:t>0000</w:t><w:softHyphen/></w:r></w:p>
        <w:p><w:r><w:t>页</w:t><w:br w:type='page'/><w:t>后&amp;&#x4e8c;</w:t></w:r></w:p>";
    insta::assert_snapshot!(of_body(body), @"
    第一段， 后半
    硬回车
    甲\t乙
    电话8888-0000
    页后&二
    ");
}

#[test]
fn headings_are_known_by_style_level_and_name() {
    let styles = format!(
        "<w:styles xmlns:w='{WORD}'>
        <w:style w:type='paragraph' w:default='1' w:styleId='a'><w:name w:val='Normal'/></w:style>
        <w:style w:type='paragraph' w:styleId='1'><w:name w:val='heading 1'/><w:basedOn w:val='a'/></w:style>
        <w:style w:type='paragraph' w:styleId='2'><w:name w:val='标题 2'/></w:style>
        <w:style w:type='paragraph' w:styleId='3'><w:name w:val='黑体小标题'/><w:basedOn w:val='2'/></w:style>
        <w:style w:type='paragraph' w:styleId='4'><w:name w:val='不是标题'/><w:basedOn w:val='1'/><w:pPr><w:outlineLvl w:val='9'/></w:pPr></w:style>
        <w:style w:type='paragraph' w:styleId='5'><w:name w:val='绕圈'/><w:basedOn w:val='6'/></w:style>
        <w:style w:type='paragraph' w:styleId='6'><w:name w:val='绕圈'/><w:basedOn w:val='5'/></w:style></w:styles>"
    );
    let with =
        |properties: &str, text: &str| format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>");
    let style = |id: &str| format!("<w:pStyle w:val='{id}'/>");
    let body = [
        with(&style("1"), "一级"),
        with(&style("2"), "二级"),
        with(&style("3"), "继承二级"),
        with(&style("4"), "改成正文"),
        with(&style("5"), "正文"),
        with(&(style("1") + "<w:outlineLvl w:val='2'/>"), "直接三级"),
        with("<w:outlineLvl w:val='0'/>", "直接一级"),
        with(&(style("1") + "<w:pPrChange><w:pPr><w:outlineLvl w:val='9'/></w:pPr></w:pPrChange>"), "原来的不算"),
        p("没有样式"),
    ];
    insta::assert_snapshot!(shown(&found(&docx(&body.concat(), &[("styles", &styles)])).unwrap()), @"
    # 一级
    ## 二级
    ## 继承二级
    改成正文
    正文
    ### 直接三级
    # 直接一级
    # 原来的不算
    没有样式
    ");
}

#[test]
fn deleted_hidden_and_moved_text_is_left_out() {
    let styles = format!(
        "<w:styles xmlns:w='{WORD}'><w:style w:type='character' w:styleId='h'><w:name w:val='暗'/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>"
    );
    let body = "<w:p><w:r><w:t>新收</w:t></w:r><w:del><w:r><w:delText>12</w:delText></w:r></w:del><w:ins><w:r><w:t>13</w:t></w:r></w:ins><w:r><w:t>件</w:t></w:r></w:p>
        <w:p><w:moveFrom><w:r><w:t>旧处</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>新处</w:t></w:r></w:moveTo></w:p>
        <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>内部</w:t></w:r><w:r><w:rPr><w:rStyle w:val='h'/></w:rPr><w:t>内部</w:t></w:r>
          <w:r><w:rPr><w:rStyle w:val='h'/><w:vanish w:val='0'/></w:rPr><w:t>公开</w:t></w:r></w:p>
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半句，</w:t></w:r></w:p><w:p><w:r><w:t>后半句。</w:t></w:r></w:p>
        <w:p><w:r><w:t>正文</w:t><w:footnoteReference w:id='2'/></w:r><w:commentRangeStart w:id='0'/><w:r><w:commentReference w:id='0'/></w:r></w:p>";
    let notes = format!(
        "<w:footnotes xmlns:w='{WORD}'><w:footnote w:type='separator' w:id='0'>{}</w:footnote><w:footnote w:id='2'>{}{}</w:footnote></w:footnotes>",
        p("线"),
        p("口径"),
        p("说明")
    );
    let parts = [("styles", styles.as_str()), ("footnotes", &notes), ("comments", ""), ("header", "")];
    insta::assert_snapshot!(shown(&found(&docx(body, &parts)).unwrap()), @"
    新收13件
    新处
    公开
    前半句，后半句。
    正文
    ! Info 页眉、页脚: 页眉、页脚没有带入
    ! Info 批注: 批注没有带入
    ! Info 修订: 修订中已删除的文字没有带入（2处）
    ! Doubt 全文: 隐藏的内容没有带入（2处）。请看看其中有没有需要的
    ! Lost 脚注1: 脚注没有带入：口径说明
    ");
}

#[test]
fn fields_show_their_result_only() {
    let field = |instruction: &str, result: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>
            <w:r><w:fldChar w:fldCharType='separate'/></w:r>{result}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
        )
    };
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let contents = format!(
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>
        <w:r><w:fldChar w:fldCharType='separate'/></w:r>{}</w:p>{}<w:p><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>",
        run("一、总体情况……1"),
        p("二、主动公开……2")
    );
    let nested = field("IF ", &(run("共") + &field("QUOTE 3", &run("3")) + &run("件")));
    let body = contents
        + &format!("<w:p>{}{}</w:p>", run("结果："), nested)
        + &format!(
            "<w:p><w:fldSimple w:instr='PAGE'>{}</w:fldSimple><w:hyperlink>{}</w:hyperlink></w:p>",
            run("第1页"),
            run("网址")
        )
        + "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>EQ \\o(○,1)</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>";
    insta::assert_snapshot!(of_body(&body), @"
    结果：共3件
    第1页网址
    ! Info 目录: 目录没有带入
    ! Lost 全文: 公式或编号的域没有保存结果，没有带入（1处）。请对照原文
    ");
    let open = p("前") + "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r></w:p>" + &p("后");
    insta::assert_snapshot!(of_body(&open), @"
    前
    ! Lost 全文: 有一个域没有结尾，它后面的文字可能没有读到。请在原来的软件中另存一份再试
    ");
}

#[test]
fn boxes_controls_and_pictures() {
    let boxed = format!(
        "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>
        <mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent>",
        p("框内文字")
    );
    let body = [
        format!("<w:p><w:r>{boxed}</w:r><w:r><w:t>锚点段落</w:t></w:r></w:p>"),
        format!("<w:p><w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox><v:textpath string='艺术字'/></w:pict></w:r></w:p>", p("旧式框")),
        format!("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", p("单击此处输入")),
        format!("<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", p("目录")),
        format!("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", p("控件内文字")),
        "<w:p><w:r><w:drawing><pic:pic/></w:drawing></w:r></w:p>".into(),
        "<w:p><w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:t>是</w:t><w:sym w:font='Webdings' w:char='F061'/></w:r></w:p>".into(),
        "<w:p><m:oMath><m:r><m:t>1+1</m:t></m:r></m:oMath><w:r><w:ruby><w:rt><w:r><w:t>yin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>音</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>".into(),
        "<w:altChunk/>".into(),
    ];
    insta::assert_snapshot!(of_body(&body.concat()), @"
    锚点段落
    框内文字
    旧式框
    艺术字
    控件内文字
    ☑是\u{fffd}
    1+1音
    ! Info 目录: 目录没有带入
    ! Info 全文: 没有填写的输入框没有带入（1处）
    ! Info 全文: 图片没有带入（1张）
    ! Info 文本框: 文本框里的文字放在所在段落之后（2处）
    ! Doubt 全文: 有特殊符号认不出，写作“\u{fffd}”（1处）。请对照原文
    ! Lost 全文: 嵌在里面的其他文件没有带入（1个）。请单独打开
    ");
}

#[test]
fn strict_files_and_odd_names_are_read_too() {
    let document = "<document xmlns='http://purl.oclc.org/ooxml/wordprocessingml/main'><body><p><r><t>严格格式</t></r></p></body></document>";
    let relations = "<Relationships><Relationship Id='a' Type='http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument' Target='Text/Main.xml'/></Relationships>";
    let bytes = archive(&[("_rels/.rels", relations), ("text\\main.XML", document)]);
    insta::assert_snapshot!(shown(&found(&bytes).unwrap()), @"严格格式");
}

#[test]
fn a_file_of_libreoffice_is_read() {
    let bytes =
        include_bytes!("__fuzz__/import__docx__tests__hostile__no_bytes_make_the_reader_fall/corpus/libreoffice.docx");
    insta::assert_snapshot!(shown(&found(bytes).unwrap()), @"
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
