//! Nothing that a PDF may hold makes the reader panic or hang.

use std::time::Duration;

use super::paper::{Sheet, file};
use crate::import::Limits;

/// Small bounds, so that a case takes little time: it ends by what is counted, never by the clock.
fn limits() -> Limits {
    Limits { unpacked: 1 << 20, items: 20_000, pages: 20, time: Duration::MAX, ..Limits::default() }
}

fn sound() -> Vec<u8> {
    let xs = [72.0, 172.0, 272.0];
    let page = Sheet::default()
        .lines(80.0, &[(2.0, "一、总体情况"), (2.0, "全年公开信息十二条。")])
        .grid(&xs, &[130.0, 150.0, 170.0])
        .row(&xs, 144.0, &["件数", "1"])
        .row(&xs, 164.0, &["金额", "22"]);
    file(&[page.clone(), page])
}

fn must_end(bytes: &[u8]) {
    let _ = super::super::read(bytes, &limits().watch());
}

#[test]
fn a_spoilt_file_is_read_or_refused() {
    let sound = sound();
    bolero::check!().with_type::<Vec<(u16, u8)>>().for_each(|changes| {
        let mut bytes = sound.clone();
        let length = bytes.len();
        for (at, byte) in changes {
            if let Some(slot) = bytes.get_mut(usize::from(*at) % length) {
                *slot = *byte;
            }
        }
        must_end(&bytes);
    });
}

#[test]
fn any_content_of_a_page_is_read_or_passed_over() {
    bolero::check!().for_each(|content: &[u8]| {
        let page = Sheet::default().with(&String::from_utf8_lossy(content));
        must_end(&file(&[page]));
    });
}

/// Whole files; those in the folder are small ones of every kind of harm.
#[test]
fn no_bytes_make_the_reader_fall() {
    bolero::check!().for_each(|bytes: &[u8]| {
        must_end(bytes);
        must_end(&[b"%PDF-1.7\n", bytes].concat());
    });
}
