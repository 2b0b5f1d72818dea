//! Which charts a report has: what came in and what became of it, who asked, what was disputed.

use rust_decimal::Decimal;

use super::chart::{Bar, Chart, Group, share};
use crate::digest::{self, Digest, Item};

/// The charts of a report; one of which nothing is known yet is left out.
pub fn charts(digest: &Digest) -> Vec<Chart> {
    let chart = |title: &str, groups: Vec<Group>| Chart {
        title: title.to_owned(),
        unit: digest::Unit::Pieces.as_str(),
        year: digest.year,
        last_year: digest.last_year,
        groups,
    };
    let single = |bars: Vec<Bar>| vec![Group { bars, ..Group::default() }];
    let charts = [
        chart("政府信息公开申请收到和办理情况", single(bars(&digest.flow))),
        chart("政府信息公开申请的办理结果", single(sorted(parts(&digest.outcomes)))),
        chart("新收申请的申请人类型", single(sorted(parts(&digest.applicants)))),
        chart("政府信息公开行政复议、行政诉讼情况", digest.disputes.iter().map(dispute).collect()),
    ];
    charts.into_iter().filter(Chart::says_something).collect()
}

fn bars(items: &[Item]) -> Vec<Bar> {
    let bar = |item: &Item| Bar { label: item.name.clone(), now: item.now, last: item.last, share: None };
    items.iter().map(bar).collect()
}

/// Bars that are parts of a whole, each with its part; without parts where one is not known or the whole is nothing.
fn parts(items: &[Item]) -> Vec<Bar> {
    let whole: Option<Decimal> = items.iter().map(|item| item.now).sum();
    let mut bars = bars(items);
    for bar in &mut bars {
        bar.share = bar.now.zip(whole).and_then(|(now, whole)| share(now, whole));
    }
    bars
}

/// The longest bar first; among equals the form's order stands. What is not known comes last.
fn sorted(mut bars: Vec<Bar>) -> Vec<Bar> {
    bars.sort_by_key(|bar| std::cmp::Reverse(bar.now));
    bars
}

/// The results of one way of disputing; their total stands in the heading. Where there was nothing, that says it all.
fn dispute(group: &digest::Group) -> Group {
    let nothing = group.items.iter().all(Item::is_nothing);
    let mut bars = bars(&group.items);
    let total = if bars.len() > 1 { bars.pop() } else { None };
    let (now, last) = (total.as_ref().and_then(|total| total.now), total.as_ref().and_then(|total| total.last));
    let bars = if nothing { Vec::new() } else { bars };
    Group { name: group.name.clone(), total: now, last_total: last, bars }
}
