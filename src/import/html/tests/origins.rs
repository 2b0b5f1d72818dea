//! The markup that programs write.

use super::found;

#[test]
fn word_pages_are_read_without_their_machinery() {
    let html = "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head><!--[if gte mso 9]><xml><o:p/>设置</xml><![endif]-->\
        <style><!-- p.MsoNormal {margin:0cm} --></style></head><body lang=ZH-CN><div class=WordSection1>\
        <p class=MsoNormal style='text-indent:32.0pt'><span lang=EN-US>2025</span>年公开信息<span lang=EN-US>3</span>条。<span lang=EN-US><o:p></o:p></span></p>\
        <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US><span style='mso-list:Ignore'>一、<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span></span><![endif]>总体情况<o:p></o:p></p>\
        <p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='font-family:Wingdings'><span style='mso-list:Ignore'>l<span>&nbsp; </span></span></span><![endif]>没有序号的一项</p>\
        <p class=MsoNormal><o:p>&nbsp;</o:p></p>\
        <p>正文<a style='mso-footnote-id:ftn1' href=\"#_ftn1\"><span class=MsoFootnoteReference>[1]</span></a></p>\
        <div style='mso-element:header'><p>页眉文字</p></div><div style='mso-element:comment-list'><p>批注文字</p></div>\
        <div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p>脚注文字</p></div></div></div>\
        <p>文末<a href=\"#_ftn2\" name=\"_ftnref2\"><span class=MsoFootnoteReference>[2]</span></a>。</p>\
        <div id=ftn2><p class=MsoFootnoteText><a href=\"#_ftnref2\">[2]</a> 筛选过的脚注</p></div></body></html>";
    insta::assert_snapshot!(found(html));
}

#[test]
fn libre_office_pages_are_read_without_headers_and_footnotes() {
    let html = "<html><body><div title=\"header\"><p>页眉</p></div><p>一、总体情况<a class=\"sdfootnoteanc\" href=\"#sdfootnote1sym\"><sup>1</sup></a></p>\
        <ol><li><p>甲</p></li></ol><div id=\"sdfootnote1\"><p>脚注一</p></div><div title=\"footer\"><p>- 1 -</p></div></body></html>";
    insta::assert_snapshot!(found(html));
}

#[test]
fn wps_pages_and_islands_of_xml_are_read() {
    let html = "<body><xml><w:WordDocument>普通</w:WordDocument></xml><p class=\"MsoNormal\"><span style=\"mso-spacerun:'yes';font-family:仿宋;\">（一）</span>\
        <span style=\"mso-spacerun:'yes'\"><font face=\"仿宋\">主动公开</font></span></p><div align=center><table class=MsoTableGrid>\
        <tr style='mso-yfti-irow:0'><td width=100><p class=MsoNormal align=center>规章<o:p></o:p></p></td><td><p>0<o:p></o:p></p></td></tr></table></div></body>";
    insta::assert_snapshot!(found(html));
}

#[test]
fn inline_elements_never_break_a_line_and_block_ones_always_do() {
    let html = "<p><span style='display:inline-block'>（一）</span><span style='display:inline-block;width:3em'>依申请</span>公开</p>\
        <div style='display:inline'>甲</div><div style='display:inline'>乙</div><span style='display:block'>丙</span><span>丁</span>";
    insta::assert_snapshot!(found(html));
}
