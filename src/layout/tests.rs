//! Lines and cells by themselves; whole documents are laid out in `tests/layout.rs`.

use proptest::prelude::*;

use super::cell::CellText;
use super::fonts::{FaceFile, FontError, FontRole, FontSet, Metrics};
use super::line::{Line, Measure, fill};
use super::marks::{Kind, kind, never_begins_a_line};
use super::pieces::{Piece, Setting, pieces};
use super::style::{MM, PageStyle};
use super::wrap::{title_line_ends, wrap};
use crate::document::{Cell, CellRole};

fn metrics() -> Metrics<'static> {
    Metrics::new(FontSet::bundled())
}

/// A paragraph set as the body of a report.
fn set(text: &str) -> (Vec<Piece>, Vec<Line>) {
    let style = PageStyle::default();
    let setting = Setting { size: style.body_pt, tracking: style.tracking() };
    let pieces = pieces(&metrics(), text, &|_| FontRole::Body, setting);
    let measure = Measure { first: style.measure() - style.indent(), rest: style.measure(), em: style.body_pt };
    let lines = fill(&pieces, measure);
    (pieces, lines)
}

fn texts(pieces: &[Piece], lines: &[Line]) -> Vec<String> {
    lines.iter().map(|line| pieces[line.pieces.clone()].iter().map(|piece| piece.text).collect()).collect()
}

fn shown(text: &str) -> String {
    let (pieces, lines) = set(text);
    texts(&pieces, &lines).iter().map(|line| format!("{line}\n")).collect()
}

#[test]
fn twenty_eight_characters_fill_a_line() {
    let (pieces, lines) = set(&"公开".repeat(50));
    let counts: Vec<usize> = lines.iter().map(|line| line.pieces.len()).collect();
    assert_eq!(counts, [26, 28, 28, 18]);
    let (last, x) = lines[1].placed(&pieces).last().unwrap();
    let right = PageStyle::default().measure();
    assert!((x + last.width - right).abs() < 0.1, "the line ends at {} of {right}", x + last.width);
}

#[test]
fn lines_end_where_the_rules_allow() {
    let cases = [
        "marks do not begin a line: 政府信息公开工作要坚持以人民为中心的发展思想，回应群众关切，接受群众监督，做到公开为常态。",
        "opening marks do not end one: 全年制定公开属性源头认定的有关文件并印发各镇各街道《公开工作手册》和《答复文书范本》各一册。",
        "quotation marks have a side: 公文起草时注明“主动公开”“依申请公开”“不予公开”，并且按照‘谁起草、谁审核’的办法持“以公开为常态”。",
        "dashes and dots stay whole: 及时公布各项重点工作的进展和实施结果以及评估的情况——凡是能公开的……一律公开，不留死角。",
        "years stay whole: 本报告所列各项数据统计期限的起止日期为自2025年1月1日起至2025年12月31日止，全年同比增长12.5%。",
        "numbers stay whole: 全年通过门户网站和政务新媒体以及政府公报公开各类信息共计1,234,567条，收取信息处理费0元。",
        "units stay if they can: 全年各部门通过门户网站和政务新媒体公开了各类政府信息总计四千条上下，其中政策文件解读材料120件。",
        "document numbers stay if they can: 按照国务院办公厅有关部门最新印发的报告格式的通知要求（国办公开办函〔2021〕30号）编制。",
        "addresses break behind their marks: 电子版可以在门户网站（http://www.example.gov.cn/zwgk/zfxxgkndbg/2025/index.html）下载。",
        "mail addresses do not: 如对本报告有任何疑问或者意见建议请通过电子邮箱与我们联系（zhengwugongkai@example.gov.cn）。",
        "a run longer than a line is broken: ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZ",
    ];
    insta::assert_snapshot!(cases.map(shown).join("\n"));
}

/// Texts as they are written: words, numbers, addresses, quoted and bracketed parts, marks between them.
fn prose() -> impl Strategy<Value = String> {
    let words = prop_oneof![
        "[政府信息公开工作报告群众监督]{1,8}",
        "[1-9][0-9]{0,3}(年|月|日|件|条|%|号|)",
        "[1-9],[0-9]{3}",
        "[A-Za-z]{1,10}",
        "“[政府信息公开]{1,6}”",
        "（[政府信息公开]{1,6}）",
        "《[政府信息公开]{1,6}》",
        "〔20[0-9]{2}〕[0-9]{1,2}号",
        Just("——".to_owned()),
        Just("……".to_owned()),
    ];
    let marks = prop_oneof![4 => Just(""), 1 => Just("，"), 1 => Just("、"), 1 => Just("；"), 1 => Just("。")];
    proptest::collection::vec((words, marks), 1..60)
        .prop_map(|parts| parts.into_iter().map(|(word, mark)| format!("{word}{mark}")).collect())
}

proptest! {
    #![proptest_config(crate::testing::rounds(128))]

    #[test]
    fn lines_hold_the_text_and_keep_the_rules(text in prose()) {
        let (pieces, lines) = set(&text);
        let style = PageStyle::default();
        let texts = texts(&pieces, &lines);
        prop_assert_eq!(texts.concat(), text.clone());
        for (index, (line, shown)) in lines.iter().zip(&texts).enumerate() {
            let first = shown.chars().next().unwrap();
            let last = shown.chars().last().unwrap();
            prop_assert!(index == 0 || !never_begins_a_line(first), "{} begins a line in {}", first, text);
            prop_assert!(index + 1 == lines.len() || kind(last) != Kind::Opening, "{} ends a line in {}", last, text);
            let (piece, x) = line.placed(&pieces).last().unwrap();
            let room = style.measure() - if index == 0 { style.indent() } else { 0.0 };
            let ink = x + piece.width - piece.back - piece.shift;
            prop_assert!(line.gap <= 0.1 * style.body_pt, "{} is spread by {}", shown, line.gap);
            prop_assert!(ink <= room + 0.1, "{} is {} wide in {}", shown, ink, room);
            if let Some(next) = texts.get(index + 1).and_then(|next| next.chars().next()) {
                prop_assert!(!(last.is_ascii_digit() && next.is_ascii_digit()), "a number is split in {}", text);
                prop_assert!(!(last.is_ascii_digit() && "年月日号%".contains(next)), "a date is split in {}", text);
                prop_assert!(!(last == next && "—…".contains(next)), "a mark is split in {}", text);
            }
        }
    }
}

#[test]
fn marks_next_to_each_other_share_their_blank() {
    let (pieces, _) = set("《甲》、“乙”");
    let ems: Vec<String> =
        pieces.iter().map(|piece| format!("{}{:.1}", piece.text, piece.width / PageStyle::default().body_pt)).collect();
    assert_eq!(ems.join(" "), "《1.0 甲1.0 》0.5 、0.5 “1.0 乙1.0 ”1.0");
}

fn cell(text: &str, kind: CellRole, rows: usize, width_mm: f32, columns: usize) -> CellText {
    let cell = Cell { row: 0, column: 0, row_span: rows, column_span: 1, kind, text: text.into(), id: None };
    CellText::set(&metrics(), &cell, width_mm * MM, PageStyle::default().table(columns))
}

fn cell_lines(cell: &CellText) -> String {
    let line = |pieces: &[Piece]| pieces.iter().map(|piece| piece.text).collect::<String>();
    let lines: Vec<String> = cell.lines.iter().map(|set| line(&cell.pieces[set.pieces.clone()])).collect();
    format!("{:?} {}", cell.stand, lines.join("/"))
}

#[test]
fn cells_break_between_words() {
    let cells = [
        ("自然人", CellRole::Head, 2, 10.86),
        ("社会公益组织", CellRole::Head, 1, 10.86),
        ("法律服务机构", CellRole::Head, 1, 10.86),
        ("结果维持", CellRole::Head, 1, 10.4),
        ("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", CellRole::Head, 3, 80.0),
        ("三、本年度办理结果", CellRole::Label, 22, 8.0),
        ("（三）不予公开", CellRole::Label, 8, 20.0),
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", CellRole::Label, 1, 72.0),
        ("5.要求行政机关确认或重新出具已获取信息", CellRole::Label, 1, 52.0),
        ("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", CellRole::Label, 1, 52.0),
    ];
    let shown: Vec<String> =
        cells.iter().map(|(text, kind, rows, width)| cell_lines(&cell(text, *kind, *rows, *width, 10))).collect();
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn figures_are_made_smaller_rather_than_broken() {
    let wide = cell("1234567", CellRole::Figure, 1, 10.86, 10);
    assert_eq!(wide.lines.len(), 1);
    assert!(wide.size < 9.0, "set in {} pt", wide.size);
    assert!((cell("123", CellRole::Figure, 1, 10.86, 10).size - 9.0).abs() < 0.01);
}

#[test]
fn what_is_pasted_into_a_cell_by_mistake_is_cut() {
    let pasted = cell(&"全年公开各类信息".repeat(200), CellRole::Figure, 1, 10.86, 10);
    assert!(pasted.cut);
    assert!(pasted.height() < PageStyle::default().text_height() / 2.0);
    let last = pasted.lines.last().unwrap().pieces.end - 1;
    assert_eq!(pasted.pieces[last].text, '…');
}

#[test]
fn titles_break_at_sense() {
    let style = PageStyle::default();
    let titles = [
        "示例市2025年政府信息公开工作年度报告",
        "示例市海州区人民政府2025年政府信息公开工作年度报告",
        "示例省示例市海州区朝阳街道办事处2025年政府信息公开工作年度报告",
        "示例自治区示例自治州人民政府住房和城乡建设局行政审批服务办公室2025年政府信息公开工作年度报告",
        "示例市档案局2025年度政府信息公开工作年度报告",
        "示例市人民政府办公室关于2025年度全市政务公开有关工作情况的年度报告",
    ];
    let shown = titles.map(|title| {
        let setting = Setting { size: style.title_pt, tracking: 0.0 };
        let pieces = pieces(&metrics(), title, &|_| FontRole::Title, setting);
        let ends = title_line_ends(title, &pieces);
        let lines = wrap(&pieces, style.measure(), &|index| ends[index]);
        let line = |set: &super::wrap::ShortLine| pieces[set.pieces.clone()].iter().map(|piece| piece.text).collect();
        lines.iter().map(line).collect::<Vec<String>>().join(" / ")
    });
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn a_face_of_ones_own_comes_before_the_bundled_ones() {
    let set = FontSet::bundled();
    let error = FaceFile::new("报告.docx", b"PK\x03\x04".as_slice().into(), 0).unwrap_err();
    assert_eq!(error, FontError::NotAFont { name: "报告.docx".into() });
    let kai = FaceFile::new("楷体.ttf", crate::fonts::KAI.into(), 0).unwrap();
    let own = set.with_face(&[FontRole::Body], kai.clone());
    let measured = Metrics::new(&own).measure(FontRole::Body, '公').unwrap();
    assert_eq!(own.face(measured.face).unwrap().name, "楷体.ttf");
    // A character outside 通规 that no face holds.
    assert_eq!(Metrics::new(&own).measure(FontRole::Body, '\u{20BB7}'), None);
}

#[test]
fn every_figure_has_a_place_whether_filled_or_not_and_a_paragraph_one_on_each_page() {
    use super::{Source, layout};
    use crate::document::{Block, Document, Origin, Paragraph, build};
    use crate::form::{self, PartId};
    use crate::report::{Organ, Report};

    let form = form::for_year(2025).unwrap();
    let set = |document: &Document| layout(document, &PageStyle::default(), FontSet::bundled());
    let pages = set(&build(form, &Report::new(form, 2025, Organ::default())));
    for cell in &form.cells {
        let source = Source::Cell(cell.id.clone());
        let spots: Vec<_> = pages.spots(&source).collect();
        let [spot] = spots.as_slice() else { panic!("{} stands at {spots:?}", cell.id) };
        let middle = (spot.x + spot.width / 2.0, spot.y + spot.height / 2.0);
        assert_eq!(pages.source_at(spot.page, middle.0, middle.1), Some((&source, 0)));
        assert!(pages.cell_near(spot.page, spot.x - 0.1, middle.1).is_some());
    }

    let text = "全年公开政府信息。".repeat(120);
    let origin = Origin { part: PartId::Overview, start: 0, end: text.len() };
    let paragraph = Paragraph { text: text.clone(), origin: Some(origin) };
    let pages = set(&Document { blocks: vec![Block::Paragraph(paragraph)], ..Document::default() });
    let source = Source::Text(origin);
    let on_pages: Vec<usize> = pages.spots(&source).map(|spot| spot.page).collect();
    assert_eq!(on_pages, [0, 1]);
    let last = pages.line_of(&source, text.len()).unwrap();
    assert_eq!(last.page, 1);
    // To the right of the last line, and in the white between two lines, the nearest character is meant.
    let (_, at) = pages.source_at(1, last.x + last.width - 1.0, last.y + 10.0).unwrap();
    assert_eq!(at, text.len() - '。'.len_utf8());
    let first = pages.line_of(&source, 0).unwrap();
    assert_eq!(pages.source_at(0, first.x + 100.0, first.y - 3.0).map(|(source, _)| source), Some(&source));
}
