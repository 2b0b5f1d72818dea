use super::paper::{Sheet, file_with};
use super::{found_in, read, shown};

/// 37 characters of 12 points fill the line of 451 points.
const FULL: &str = "全年依法公开各类信息一千二百条其中政策文件三十二件解读材料四十一件均按规定期限公";
const INDENTED: &str = "全年依法公开各类信息一千二百条其中政策文件三十二件解读材料四十一件均按规定";

#[test]
fn indented_lines_begin_paragraphs() {
    let sheet = Sheet::default()
        .text(242.0, 60.0, 22.0, "示例市某局")
        .text(209.0, 92.0, 22.0, "2021年度工作报告")
        .lines(
            140.0,
            &[
                (2.0, INDENTED),
                (0.0, FULL),
                (0.0, "开。"),
                (2.0, "（一）主动公开"),
                (2.0, INDENTED),
                (2.0, INDENTED),
                (0.0, "开并更新。"),
            ],
        )
        .text(400.0, 330.0, 12.0, "示例市某局")
        .text(400.0, 350.0, 12.0, "2022年1月5日");
    insta::assert_snapshot!(found_in(&[sheet]), @r"
    示例市某局2021年度工作报告
    全年依法公开各类信息一千二百条其中政策文件三十二件解读材料四十一件均按规定全年依法公开各类信息一千二百条其中政策文件三十二件解读材料四十一件均按规定期限公开。
    （一）主动公开
    全年依法公开各类信息一千二百条其中政策文件三十二件解读材料四十一件均按规定
    全年依法公开各类信息一千二百条其中政策文件三十二件解读材料四十一件均按规定开并更新。
    示例市某局
    2022年1月5日
    ");
}

#[test]
fn what_stands_below_a_line_at_the_right_is_not_its_rest() {
    let sheet = Sheet::default().lines(80.0, &[(0.0, FULL), (0.0, FULL), (0.0, "开。")]);
    // Both lines end at the right edge, and the code below them has no room behind the date.
    let sheet = sheet.text(72.0 + 444.0 - 60.0, 160.0, 12.0, "示例市某局").text(
        72.0 + 444.0 - 96.0,
        180.0,
        12.0,
        "二〇二六年一月九",
    );
    insta::assert_snapshot!(found_in(&[sheet.text(72.0, 200.0, 12.0, "数据校验码一二三四")]), @r"
    全年依法公开各类信息一千二百条其中政策文件三十二件解读材料四十一件均按规定期限公全年依法公开各类信息一千二百条其中政策文件三十二件解读材料四十一件均按规定期限公开。
    示例市某局
    二〇二六年一月九
    数据校验码一二三四
    ");
}

#[test]
fn paragraphs_of_one_line_each_are_apart_though_headings_end_alike() {
    let xs = [72.0, 222.0, 516.0];
    let sheet = Sheet::default()
        .lines(80.0, &[(2.0, "（一）主动公开情况"), (2.0, &format!("{INDENTED}。")), (2.0, "网站改造按计划完成。")])
        .lines(140.0, &[(2.0, "（二）依申请公开情"), (2.0, "（三）信息管理情况")])
        .grid(&xs, &[200.0, 220.0, 240.0])
        .row(&xs, 214.0, &["规章", "1"])
        .row(&xs, 234.0, &["规范性文件", "2"]);
    insta::assert_snapshot!(found_in(&[sheet]), @r"
    （一）主动公开情况
    全年依法公开各类信息一千二百条其中政策文件三十二件解读材料四十一件均按规定。
    网站改造按计划完成。
    （二）依申请公开情
    （三）信息管理情况
    | 规章 | 1 |
    | 规范性文件 | 2 |
    ");
}

#[test]
fn paragraphs_without_indent_are_apart_or_end_early() {
    let sheet = Sheet::default()
        .lines(80.0, &[(0.0, FULL), (0.0, FULL), (0.0, "开。")])
        .lines(160.0, &[(0.0, FULL), (0.0, "开，动态更新。")])
        .lines(210.0, &[(0.0, FULL), (0.0, FULL)])
        .lines(260.0, &[(0.0, FULL), (0.0, "开。")]);
    insta::assert_snapshot!(found_in(&[sheet]), @r"
    全年依法公开各类信息一千二百条其中政策文件三十二件解读材料四十一件均按规定期限公全年依法公开各类信息一千二百条其中政策文件三十二件解读材料四十一件均按规定期限公开。
    全年依法公开各类信息一千二百条其中政策文件三十二件解读材料四十一件均按规定期限公开，动态更新。
    全年依法公开各类信息一千二百条其中政策文件三十二件解读材料四十一件均按规定期限公全年依法公开各类信息一千二百条其中政策文件三十二件解读材料四十一件均按规定期限公
    全年依法公开各类信息一千二百条其中政策文件三十二件解读材料四十一件均按规定期限公开。
    ");
}

#[test]
fn a_long_word_that_did_not_fit_does_not_end_the_paragraph() {
    let sheet = Sheet::default().lines(
        80.0,
        &[
            (2.0, INDENTED),
            (0.0, FULL),
            (0.0, "电子版可在市政府门户网站下载，网址为："),
            (0.0, "http://www.example.gov.cn/zwgk/zfxxgkndbg/index2021.html，也可到市档案馆"),
            (0.0, "查阅。"),
        ],
    );
    insta::assert_snapshot!(found_in(&[sheet]), @r"
    全年依法公开各类信息一千二百条其中政策文件三十二件解读材料四十一件均按规定全年依法公开各类信息一千二百条其中政策文件三十二件解读材料四十一件均按规定期限公电子版可在市政府门户网站下载，网址为：http://www.example.gov.cn/zwgk/zfxxgkndbg/index2021.html，也可到市档案馆
    查阅。
    ");
}

#[test]
fn a_sentence_goes_on_over_the_page_and_page_numbers_do_not_matter() {
    let page = |number: usize, lines: &[(f64, &str)]| {
        Sheet::default().text(72.0, 40.0, 9.0, "示例市某局2021年度报告").lines(80.0, lines).text(
            280.0,
            800.0,
            10.5,
            &format!("— {number} —"),
        )
    };
    let first = page(1, &[(2.0, INDENTED), (0.0, "开。"), (2.0, INDENTED), (0.0, FULL)]);
    let second = page(2, &[(0.0, "开，并动态更新。"), (2.0, "二、主动公开")]);
    insta::assert_snapshot!(found_in(&[first, second]), @r"
    全年依法公开各类信息一千二百条其中政策文件三十二件解读材料四十一件均按规定开。
    全年依法公开各类信息一千二百条其中政策文件三十二件解读材料四十一件均按规定全年依法公开各类信息一千二百条其中政策文件三十二件解读材料四十一件均按规定期限公开，并动态更新。
    二、主动公开
    ! Info 全文: 页码（“— 1 —”等 2 处）没有收入正文
    ! Info 全文: 各页重复的页眉或页脚没有收入正文：“示例市某局2021年度报告”
    ! Info 第 1–2 页: 被分页断开的一段已接上：“件均按规定期限公｜开，并动态更新。”
    ");
}

#[test]
fn a_number_in_the_text_is_no_page_number() {
    let sheet = Sheet::default().lines(80.0, &[(2.0, "全年办结申请件数为"), (2.0, "12")]).text(290.0, 800.0, 10.0, "7");
    insta::assert_snapshot!(found_in(&[sheet]), @r"
    全年办结申请件数为
    12
    7
    ");
}

#[test]
fn what_is_marked_slanted_or_unseen_is_not_text() {
    let hex = |text: &str| text.encode_utf16().map(|unit| format!("{unit:04X}")).collect::<String>();
    let content = format!(
        "/Artifact <</Type /Pagination>> BDC BT /F1 9 Tf 72 300 Td <{}> Tj ET EMC\n\
         BT /F1 60 Tf 0.7 0.7 -0.7 0.7 200 300 Tm <{}> Tj ET\n\
         /OC /L1 BDC BT /F1 12 Tf 72 200 Td <{}> Tj ET EMC\n\
         BT 3 Tr /F1 12 Tf 72 400 Td <{}> Tj 0 Tr ET\n\
         /Span <</ActualText <FEFF{}>>> BDC BT /F1 12 Tf 72 500 Td <{}> Tj ET EMC\n",
        hex("内部页眉"),
        hex("草稿"),
        hex("关掉的图层"),
        hex("看不见"),
        hex("中华人民"),
        hex("〇〇")
    );
    let entries = "/Resources <</Font <</F1 3 0 R>> /Properties <</L1 30 0 R>>>>";
    let layers = "30 0 obj <</Type /OCG>> endobj 31 0 obj <</OFF [30 0 R]>> endobj\n";
    let file = file_with(&[Sheet::default().with(&content).entries(entries)], layers);
    let catalog = "/Type /Catalog /OCProperties <</D 31 0 R>>";
    let file = String::from_utf8(file).unwrap().replace("/Type /Catalog", catalog);
    insta::assert_snapshot!(shown(&read(file.as_bytes())), @r"
    中华人民
    ! Info 全文: 文件标明的页码、页眉和页脚（“内部页眉”等 1 处）没有收入正文
    ! Info 第 1 页: 斜排的文字（水印）没有收入正文：“草稿”
    ");
}

#[test]
fn drawings_inside_drawings_are_read_once() {
    let hex = |text: &str| text.encode_utf16().map(|unit| format!("{unit:04X}")).collect::<String>();
    let inner = format!("BT /F1 12 Tf 72 0 Td <{}> Tj ET /X1 Do", hex("图中的文字"));
    let form = format!(
        "20 0 obj <</Type /XObject /Subtype /Form /Matrix [1 0 0 1 0 700] /Length {}>> stream\n{inner}\nendstream endobj\n",
        inner.len() + 1
    );
    let sheet = Sheet::default().with("/X1 Do").lines(300.0, &[(0.0, "后面的文字")]);
    // The drawing contains itself, higher and higher, until it leaves the page.
    insta::assert_snapshot!(shown(&read(&file_with(&[sheet], &form))), @r"
    图中的文字
    后面的文字
    ");
}
