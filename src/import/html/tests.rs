use super::*;
use crate::import::Limits;
use crate::import::testing::shown;

mod hostile;
mod identity;
mod origins;
mod pages;
mod tables;
mod whole;

fn found(html: &str) -> String {
    shown(&read(html.as_bytes(), &Limits::default().watch()))
}

#[test]
fn paragraphs_are_lines_as_the_browser_shows_them() {
    let html = "<div>\u{3000}\u{3000}一、总体情况<br>&nbsp;&nbsp;本机关全年公开\n   信息<b>3</b> 条，<br/>其中<i>规章</i>无。<p>第二段<div>第三段</div>尾巴</p><hr>完";
    insta::assert_snapshot!(found(html));
}

#[test]
fn headings_are_headings_unless_they_are_whole_paragraphs() {
    let long = "本机关全年收到的申请都在期限内办结，没有因信息公开引起的复议和诉讼，".repeat(3);
    let html = format!(
        "<h1><span>某市某局</span><span>2025年年报</span></h1><h2>一、总体情况</h2><h3>（一）</h3><h2>{long}</h2>"
    );
    insta::assert_snapshot!(found(&html));
}

#[test]
fn lists_carry_the_numbers_that_are_shown() {
    let html = "<ol><li>主动公开<ul><li>网站<li>公报</ul><li><p>依申请公开</p><p>第二段</p></ol>\
        <ol style='list-style-type: simp-chinese-informal' start=3><li>平台建设<li value=11>监督保障</ol>\
        <ol type=a><li>甲<li>乙</ol><ol style='list-style:none'><li>没有序号</ol><ol><li>（一）自有序号</ol>\
        <dl><dt>术语<dd>解释</dl>";
    insta::assert_snapshot!(found(html));
}

#[test]
fn what_is_not_shown_is_not_read() {
    let html = "<head><title>标题</title><style>p{color:red} .off{display:none}</style></head><div class='x off'>样式表藏起来的</div>\
        <div class=off style='display:block'>又显示出来的</div><nav>首页 &gt; 政务公开</nav>\
        <p>看得见的一段话要足够长，才不会被当成只有图片的网页，所以这里多写几个字，再多写几个字，<span style='display: none'>藏起来的</span><span hidden>也藏起来</span>的文字。</p>\
        <p style='mso-hide:all'>隐藏</p><p style='visibility:hidden !important'></p><del>删去的</del><ins>插入的</ins>\
        <script>var 年报 = 1;</script><noscript>请打开脚本</noscript><template>模板</template>\
        <select><option>选项</select><button>打印</button><textarea>填写</textarea>\
        <div role=navigation>上一篇</div><ruby>政<rt>zhèng</rt></ruby><img src=a.jpg><img src=icon.png width=16>\
        <footer>版权所有</footer>";
    insta::assert_snapshot!(found(html));
}

#[test]
fn white_space_that_is_kept_is_kept() {
    let html = "<pre>规章    0\n规范性文件  3</pre><p style='white-space:pre-wrap'>一  二\n三</p><p>一  二\n三</p>";
    insta::assert_snapshot!(found(html));
}

#[test]
fn without_any_paragraph_the_lines_of_the_source_are_the_lines() {
    let html = "<html><body><div>\n一、总体情况\n  全年公开3条。\n</div><table>\n<tr>\n<td>\n规章\n数\n</td>\n<td>0</td></tr></table></body></html>";
    insta::assert_snapshot!(found(html));
}
