//! Files that go on without end: refused where they do, by what was counted and not by the clock.

use super::paper::{Sheet, file, file_with};
use super::{read, shown};
use crate::import::{ImportError, Limits};

fn page() -> Sheet {
    Sheet::default().lines(80.0, &[(2.0, "一、总体情况"), (2.0, "全年公开信息十二条。")])
}

fn refused_by(limits: &Limits, bytes: &[u8]) -> ImportError {
    super::super::read(bytes, &limits.watch()).unwrap_err()
}

#[test]
fn pages_without_end_are_refused_where_they_are() {
    let steps = Limits { items: 20_000, ..Limits::default() };
    let many = |operator: &str| file(&[page(), Sheet::default().with(&operator.repeat(20_001))]);
    for operator in ["1 0 Td ", "0 Tc ", "q Q ", "BT /F1 1 Tf <6587> Tj ET "] {
        assert_eq!(refused_by(&steps, &many(operator)), ImportError::PageTooFull { page: 2 }, "{operator}");
    }
    // A text that runs off the page, so that nothing of it is kept.
    let off = format!("BT /F1 10 Tf <{}> Tj ET", "6587".repeat(20_001));
    assert_eq!(refused_by(&steps, &file(&[Sheet::default().with(&off)])), ImportError::PageTooFull { page: 1 });
    // Drawings that each hold the next ten times.
    let drawing = |number: usize| {
        let content = format!("/X{} Do ", number + 1).repeat(10);
        let inner = format!("/Resources <</XObject <</X{} {} 0 R>>>>", number + 1, 21 + number);
        let length = content.len();
        format!(
            "{} 0 obj <</Subtype /Form {inner} /Length {length}>> stream\n{content}\nendstream endobj\n",
            20 + number
        )
    };
    let drawings: String = (0..12).map(drawing).collect();
    let sheet = Sheet::default().with("/X0 Do").entries("/Resources <</XObject <</X0 20 0 R>>>>");
    let error = refused_by(&Limits::default(), &file_with(&[sheet], &drawings));
    insta::assert_snapshot!(error, @"第 1 页上的文字和线条太多，不像年报，已停止读取。请只留下年报那几页，另存后再试");
}

#[test]
fn drawings_too_deep_inside_each_other_are_told() {
    let hex = |text: &str| text.encode_utf16().map(|unit| format!("{unit:04X}")).collect::<String>();
    let drawing = |number: usize| {
        let content = format!("BT /F1 12 Tf 72 {} Td <{}> Tj ET /X{} Do", 700 - 20 * number, hex("一层"), number + 1);
        let length = content.len();
        let inner = format!("/Resources <</Font <</F1 3 0 R>> /XObject <</X{} {} 0 R>>>>", number + 1, 21 + number);
        format!(
            "{} 0 obj <</Subtype /Form {inner} /Length {length}>> stream\n{content}\nendstream endobj\n",
            20 + number
        )
    };
    let drawings: String = (0..14).map(drawing).collect();
    let sheet = Sheet::default().with("/X0 Do").entries("/Resources <</XObject <</X0 20 0 R>>>>");
    let found = shown(&read(&file_with(&[sheet], &drawings)));
    assert_eq!(found.matches("一层").count(), 12);
    insta::assert_snapshot!(found.lines().last().unwrap(), @"! Lost 第 1 页: 这一页的图形套得太深，最里面的没有读。请与原件核对");
}

#[test]
fn small_objects_are_counted_by_the_room_they_take() {
    let limits = Limits { items: 20_000, ..Limits::default() };
    let list = |item: &str| format!("%PDF-1.7\n900 0 obj [{}] endobj\n", item.repeat(6000)).into_bytes();
    assert_eq!(refused_by(&limits, &list("<</A 1>>")), ImportError::TooMuchInside);
    assert_ne!(refused_by(&limits, &list("1 ")), ImportError::TooMuchInside);
    let alone =
        |object: &str| (900..5000).map(|number| format!("{number} 0 obj {object} endobj\n")).collect::<String>();
    let file = |object: &str| format!("%PDF-1.7\n{}", alone(object)).into_bytes();
    assert_eq!(refused_by(&limits, &file("<<>>")), ImportError::TooMuchInside);
    assert_ne!(refused_by(&limits, &file("1")), ImportError::TooMuchInside);
    // What a file is tagged with is not kept.
    assert_ne!(refused_by(&limits, &file("<</Type /StructElem /S /TD>>")), ImportError::TooMuchInside);
}
