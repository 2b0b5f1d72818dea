//! Nothing makes the reader of texts or the matching fall, and what they take stays within bounds.

use super::*;

fn read_anything(bytes: &[u8]) {
    let limits = Limits { time: std::time::Duration::from_secs(20), ..Limits::default() };
    for name in ["a.txt", "a.md"] {
        let Ok(imported) = import(bytes, name, &Options::default(), &limits) else { continue };
        let form = form::by_id(imported.report.form).unwrap();
        for (cell, place) in &imported.places {
            assert!(form.cell(cell).is_some());
            let crate::document::Block::Table(table) = &imported.document.blocks[place.block] else {
                panic!("{cell} stands in no table")
            };
            assert!(table.rows[place.row].cells.len() > place.cell);
        }
        for doubt in &imported.doubts {
            assert!(doubt.readings.iter().all(|reading| reading.values.len() == doubt.cells.len()));
            let open = |cell| imported.report.entry(cell).is_some_and(|entry| entry.value.is_unreadable());
            assert!(doubt.cells.iter().all(|cell| open(cell)));
        }
    }
}

#[test]
fn no_bytes_make_it_fall() {
    bolero::check!().for_each(|bytes: &[u8]| read_anything(bytes));
}

/// Words of the forms, figures and what stands between them, in any order: far more often close to a report than
/// arbitrary bytes are.
#[test]
fn no_order_of_words_and_figures_makes_it_fall() {
    let mut words: Vec<String> = [
        "\n", "\n", " ", "|", "|\n", "||||\n", "\t", "0", "1", "12", "04", "/", "无", "。", "，", "# ", "2020年",
        "1月1日",
    ]
    .map(str::to_owned)
    .to_vec();
    words.push("某局2020年政府信息公开工作年度报告\n".into());
    words.extend(["\n12\n3\n".to_owned(), "0 0 0 0 0 0 0".into(), "示例市档案局\n2021年1月8日\n".into()]);
    for form in form::all() {
        words.extend(form.parts.iter().map(|part| format!("{}\n", part.heading)));
        let cells = form.tables.iter().flat_map(|table| table.grid.cells());
        words.extend(cells.filter_map(|cell| cell.content.text()).map(str::to_owned));
    }
    bolero::check!().with_type::<Vec<u8>>().for_each(|choices| {
        let text: String = choices.iter().map(|choice| words[usize::from(*choice) % words.len()].as_str()).collect();
        read_anything(text.as_bytes());
    });
}

#[test]
fn long_sources_of_every_kind_come_to_an_end() {
    for text in [
        "一、总体情况\n".repeat(8_000),
        "规章 0 0 0\n".repeat(8_000),
        "规章|0|0|0\n".repeat(8_000),
        "规章\t0\t0\t0\n".repeat(8_000),
        "|\n".repeat(90_000),
        "无\n".repeat(200_000),
        "0 ".repeat(200_000),
        "规章".repeat(100_000),
        "第二十条第（一）项\n信息内容\n规章\n0\n".repeat(8_000),
        "（".repeat(300_000),
        format!("（一）予以公开{}", "1".repeat(10_000)),
        format!("结果维持结果纠正其他结果尚未审结总计\n{}", "0 ".repeat(14)),
    ] {
        read_anything(text.as_bytes());
    }
}
