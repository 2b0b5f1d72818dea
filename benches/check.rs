//! How long the checks take: a whole report beside last year's, and again after one figure has changed.
//! Both years have some 6,000 characters of prose. Aims: less than 1 ms for the first, less than 0.2 ms for the second.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::Criterion;
use jiff::civil::Date;
use nianbao::check::{Against, Checker, Context, Sink, check, check_against, narrative, registry};
use nianbao::form::{self, Form, PartId};
use nianbao::report::{Organ, OrganKind, Report, Value, parse_entry};

const TODAY: Date = Date::constant(2026, 1, 10);

/// Non-zero figures; everything else is 0, totals follow.
const FIGURES: &[(&str, &str)] = &[
    ("t2.norm.issued", "12"),
    ("t2.norm.repealed", "20"),
    ("t2.norm.valid", "95"),
    ("t2.lic.dec", "6624"),
    ("t2.pen.dec", "242"),
    ("t2.fee.amt", "112.55"),
    ("t3.new.nat", "90"),
    ("t3.new.biz", "4"),
    ("t3.carry_in.nat", "4"),
    ("t3.open.nat", "30"),
    ("t3.open.biz", "4"),
    ("t3.partial.nat", "3"),
    ("t3.none1.nat", "39"),
    ("t3.carry_out.nat", "22"),
    ("t4.rev.keep", "2"),
    ("t4.rev.fix", "3"),
    ("t4.post.keep", "1"),
];

const OVERVIEW: &str = "（一）主动公开。全年通过门户网站公开信息1284条，其中政策文件32条、解读材料41条、其他1211条。\n\
    （二）依申请公开。全年收到政府信息公开申请94件，上年结转4件，办结76件，结转下年度22件。予以公开34件，部分公开3件。\n\
    （三）政府信息管理。制发行政规范性文件12件，废止20件，现行有效95件，均按规定公开并动态更新。\n\
    （四）平台建设。完成专栏改版，优化检索，页面访问量比上年增长12.5%。\n\
    （五）监督保障。开展业务培训3次，工作考核、社会评议结果良好，未发生责任追究。";

/// What the longer part of the overview speaks of.
const THEMES: [&str; 6] = [
    "围绕优化营商环境公开惠企政策",
    "推进义务教育和卫生健康领域信息公开",
    "规范公文属性源头认定和保密审查",
    "改版门户网站并完善检索功能",
    "在政务服务大厅设置公开专区",
    "听取监督员和服务对象意见",
];

fn report(form: &Form, year: i16) -> Report {
    let organ = Organ { name: "示例县人民政府".into(), kind: OrganKind::Government, ..Organ::default() };
    let mut report = Report::new(form, year, organ);
    for cell in form.cells.iter().filter(|cell| !cell.computed) {
        let text = FIGURES.iter().find(|(id, _)| *id == cell.id.as_str()).map_or("0", |(_, text)| *text);
        report.set(form, &cell.id, Some(parse_entry(cell.kind, text).value.into()));
    }
    let mut overview = OVERVIEW.to_owned();
    for (number, theme) in THEMES.iter().cycle().take(72).enumerate() {
        overview.push_str(&format!(
            "\n第{}，{theme}，组织专题培训{}次，发布解读材料{}篇，群众满意度达到{}.5%，办事指南随政策调整同步更新，{}年以来没有发生差错。",
            number + 1,
            number % 9 + 1,
            number * 3 + 2,
            80 + number % 19,
            year - 3
        ));
    }
    report.prose.insert(PartId::Overview, overview);
    report.prose.insert(PartId::Problems, "主要问题是公开的及时性不够。下一步将加强培训，改进答复质量。".repeat(8));
    report.prose.insert(PartId::Other, "本年度发出收费通知0件，未收取信息处理费。".into());
    report.signature.date = Some(Date::constant(year + 1, 1, 20));
    report
}

fn checks(criterion: &mut Criterion) {
    let form = form::for_year(2025).unwrap();
    let (last, this) = (report(form, 2024), report(form, 2025));
    criterion.bench_function("a whole report beside last year's", |bencher| {
        bencher.iter(|| check(form, black_box(&this), Some(&last), TODAY));
    });
    let mut broken = this.clone();
    broken.set(form, "t3.none1.nat", Some(Value::Count(93).into()));
    criterion.bench_function("a whole report with a broken column", |bencher| {
        bencher.iter(|| check(form, black_box(&broken), Some(&last), TODAY));
    });
    criterion.bench_function("again after one figure has changed", |bencher| {
        let mut checker = Checker::default();
        let mut report = this.clone();
        let mut count = 0;
        checker.check(form, &report, Against::new(Some(&last), TODAY));
        bencher.iter(|| {
            count = (count + 1) % 10;
            report.set(form, "t3.open.nat", Some(Value::Count(25 + count).into()));
            checker.check(form, black_box(&report), Against::new(Some(&last), TODAY))
        });
    });
}

/// The rules that cost most, each run alone on a report whose prose has been read: the fastest of many runs.
fn costliest_rules() {
    let form = form::for_year(2025).unwrap();
    let (last, this) = (report(form, 2024), report(form, 2025));
    println!("{} findings", check(form, &this, Some(&last), TODAY).findings.len());
    let context = Context::new(form, &this, Against::new(Some(&last), TODAY));
    let fastest = |run: &dyn Fn()| {
        (0..RUNS)
            .map(|_| Instant::now())
            .map(|start| {
                run();
                start.elapsed()
            })
            .min()
            .unwrap_or_default()
    };
    let against = || Against::new(Some(&last), TODAY);
    let told = |what: &str, cost: Duration| println!("{what}: {cost:?}");
    told(
        "a whole report beside last year's, fastest",
        fastest(&|| drop(check_against(form, black_box(&this), against()))),
    );
    let (mut checker, mut changed) = (Checker::default(), this.clone());
    checker.check(form, &changed, against());
    let again = (0..RUNS).map(|run| {
        changed.set(form, "t3.open.nat", Some(Value::Count(25 + run as i64 % 10).into()));
        let start = Instant::now();
        black_box(checker.check(form, black_box(&changed), against()));
        start.elapsed()
    });
    told("again after one figure has changed, fastest", again.min().unwrap_or_default());
    told("computing the figures of both years", fastest(&|| drop(black_box(Context::new(form, &this, against())))));
    told("reading the prose of one year", fastest(&|| drop(narrative::Cache::default().read(black_box(&this.prose)))));
    let mut costs: Vec<(Duration, &str)> = registry::RULES
        .iter()
        .filter(|rule| rule.forms.include(form.id))
        .map(|rule| (fastest(&|| (rule.check)(rule, black_box(&context), &mut Sink::default())), rule.code))
        .collect();
    costs.sort_unstable_by(|one, other| other.cmp(one));
    println!("all rules, one by one: {:?}", costs.iter().map(|(cost, _)| *cost).sum::<Duration>());
    for (cost, code) in costs.iter().take(SHOWN) {
        println!("    {code}: {cost:?}");
    }
}

const RUNS: usize = 200;
const SHOWN: usize = 20;

fn main() {
    costliest_rules();
    let mut criterion = Criterion::default().configure_from_args();
    checks(&mut criterion);
    criterion.final_summary();
}
