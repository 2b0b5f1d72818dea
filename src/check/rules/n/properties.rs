//! Sentences made from random sound figures: silence, and one finding of the right rule when one number is altered.

use proptest::prelude::*;

use super::tests::{lines, narrative_findings};
use crate::check::testing::{complete, report};
use crate::check::{Finding, Severity};
use crate::form::{self, PartId};
use crate::report::Report;

/// Numbers drawn at random, from which sound figures are made.
#[derive(Debug, Clone)]
struct Drawn {
    outcomes: [u32; 10],
    carry_out: u32,
    carry_in_share: u32,
    disputes: [u32; 8],
    papers: [u32; 3],
    decisions: [u32; 2],
    wording: [usize; 20],
}

fn drawn() -> impl Strategy<Value = Drawn> {
    (
        prop::array::uniform10(0..400u32),
        0..80u32,
        0..100u32,
        prop::array::uniform8(0..40u32),
        prop::array::uniform3(0..60u32),
        prop::array::uniform2(0..90_000u32),
        prop::array::uniform20(0..12usize),
    )
        .prop_map(|(outcomes, carry_out, carry_in_share, disputes, papers, decisions, wording)| Drawn {
            outcomes,
            carry_out,
            carry_in_share,
            disputes,
            papers,
            decisions,
            wording,
        })
}

/// A number of the text with the rule that speaks of it.
struct Told {
    code: &'static str,
    number: u32,
    wordings: &'static [&'static str],
}

const ROWS: [&str; 10] =
    ["open", "partial", "deny1", "deny4", "none1", "none3", "refuse2", "refuse4", "other1", "other3"];

impl Drawn {
    fn total(&self) -> u32 {
        self.outcomes.iter().sum()
    }

    fn carry_in(&self) -> u32 {
        (self.total() + self.carry_out) * self.carry_in_share / 300
    }

    fn received(&self) -> u32 {
        self.total() + self.carry_out - self.carry_in()
    }

    /// The figures, all applications by natural persons.
    fn cells(&self) -> String {
        let mut cells = vec![
            format!("t3.new.nat={} t3.carry_in.nat={}", self.received(), self.carry_in()),
            format!("t3.total.nat={} t3.carry_out.nat={}", self.total(), self.carry_out),
        ];
        cells.extend(ROWS.iter().zip(self.outcomes).map(|(row, count)| format!("t3.{row}.nat={count}")));
        let outcomes =
            ["rev.keep", "rev.fix", "rev.other", "rev.pend", "dir.keep", "dir.fix", "post.keep", "post.pend"];
        cells.extend(outcomes.iter().zip(self.disputes).map(|(cell, count)| format!("t4.{cell}={count}")));
        let [issued, repealed, stock] = self.papers;
        cells.push(format!("t2.norm.issued={issued} t2.norm.repealed={repealed} t2.norm.valid={}", issued + stock));
        cells.push(format!("t2.lic.dec={} t2.pen.dec={}", self.decisions[0], self.decisions[1]));
        cells.join(" ")
    }

    /// What the text tells, sentence by sentence.
    fn told(&self) -> Vec<Vec<Told>> {
        let told = |code, number, wordings| Told { code, number, wordings };
        let [open, partial, deny1, deny4, none1, none3, refuse2, refuse4, other1, other3] = self.outcomes;
        let [rev_keep, rev_fix, rev_other, rev_pend, dir_keep, dir_fix, post_keep, post_pend] = self.disputes;
        let [issued, repealed, stock] = self.papers;
        vec![
            vec![
                told(
                    "N01",
                    self.received(),
                    &[
                        "全年新收政府信息公开申请{}件",
                        "2025年，我局共收到{}件政府信息公开申请",
                        "本年度共受理依申请公开事项{}宗",
                        "共收到公民、法人和其他组织提出的政府信息公开申请{}件",
                    ],
                ),
                told("N04", self.carry_in(), &["上年结转{}件", "上年度结转申请{}件", "另有{}件由上年度结转"]),
                told("N03", self.total(), &["办结{}件", "共答复政府信息公开申请{}件", "已办结申请{}件"]),
                told("N05", self.carry_out, &["结转下年度{}件", "结转至下一年度继续办理{}件", "{}件转下年度办理"]),
            ],
            vec![
                told(
                    "N06",
                    open,
                    &[
                        "从申请办理结果看，予以公开{}件",
                        "依申请公开中，{}件予以公开",
                        "申请办理结果中，“予以公开”的{}件",
                    ],
                ),
                told("N07", partial, &["部分公开{}件", "{}件部分公开", "“部分公开”的有{}件"]),
                told("N09", deny1 + deny4, &["不予公开{}件", "{}件不予公开"]),
                told("N09", none1 + none3, &["无法提供{}件", "{}件无法提供"]),
                told("N09", refuse2 + refuse4, &["不予处理{}件", "{}件不予处理"]),
                told("N09", other1 + other3, &["其他处理{}件", "{}件作其他处理"]),
            ],
            vec![
                told("N10", none1, &["申请中，本机关不掌握相关政府信息的{}件", "无法提供的申请中，因不掌握的{}件"]),
                told("N10", deny1, &["属于国家秘密{}件", "{}件因属于国家秘密不予公开"]),
                told("N10", refuse2, &["重复申请{}件", "{}件属于重复申请"]),
                told("N11", self.received(), &["自然人申请{}件", "自然人提出申请{}件"]),
            ],
            vec![
                told(
                    "N14",
                    rev_keep + rev_fix + rev_other + rev_pend,
                    &["因政府信息公开引起行政复议{}件", "被申请行政复议{}件", "发生{}件行政复议"],
                ),
                told("N16", rev_keep, &["其中结果维持{}件", "维持{}件"]),
                told("N16", rev_fix, &["结果纠正{}件", "纠正{}件"]),
                told("N16", rev_pend, &["尚未审结{}件"]),
            ],
            vec![
                told(
                    "N15",
                    dir_keep + dir_fix + post_keep + post_pend,
                    &["因政府信息公开工作被提起行政诉讼{}件", "涉及政府信息公开的行政诉讼案件{}件"],
                ),
                told("N16", dir_keep + post_keep, &["其中维持{}件"]),
            ],
            vec![
                told(
                    "N20",
                    issued,
                    &["全年制发行政规范性文件{}件", "出台行政规范性文件{}件", "印发{}件行政规范性文件"],
                ),
                told("N20", repealed, &["废止{}件", "废止行政规范性文件{}件"]),
                told("N20", issued + stock, &["现行有效{}件", "现行有效行政规范性文件{}件"]),
            ],
            vec![
                told("N21", self.decisions[0], &["全年作出行政许可决定{}件", "办理行政许可{}件"]),
                told("N21", self.decisions[1], &["作出行政处罚决定{}件", "作出{}件行政处罚决定"]),
            ],
        ]
    }

    /// The report, with the number at `altered` (counted through all sentences) replaced.
    fn report(&self, altered: Option<(usize, u32)>) -> Report {
        let mut at = 0;
        let sentences = self.told().into_iter().map(|sentence| {
            let clauses: Vec<String> = sentence
                .into_iter()
                .map(|told| {
                    let number = altered.filter(|(which, _)| *which == at).map_or(told.number, |(_, number)| number);
                    let wording = told.wordings[self.wording[at % self.wording.len()] % told.wordings.len()];
                    at += 1;
                    wording.replace("{}", &number.to_string())
                })
                .collect();
            clauses.join("，") + "。"
        });
        let text: String = sentences.collect();
        let mut report = report(2025, &self.cells());
        complete(&mut report);
        report.prose.insert(PartId::Overview, format!("（二）依申请公开情况\n{text}"));
        report
    }

    fn findings(&self, altered: Option<(usize, u32)>) -> Vec<Finding> {
        narrative_findings(&self.report(altered), None)
    }
}

proptest! {
    #![proptest_config(crate::testing::rounds(96))]

    #[test]
    fn a_text_made_from_the_figures_is_left_alone(drawn in drawn()) {
        let report = drawn.report(None);
        prop_assert_eq!(lines(&drawn.findings(None)), "", "{}", report.text(PartId::Overview));
    }

    #[test]
    fn an_altered_number_is_told_of_once_by_its_rule_and_mended_by_its_fix(drawn in drawn(), which in 0..25usize) {
        let told: Vec<Told> = drawn.told().into_iter().flatten().collect();
        let which = which % told.len();
        // Far from every number of the table and of the text.
        let altered = Some((which, 7_000_003));
        let mut report = drawn.report(altered);
        let found = drawn.findings(altered);
        let warnings: Vec<&Finding> =
            found.iter().filter(|f| f.severity == Severity::Warning && f.left.as_deref() == Some("7000003")).collect();
        prop_assert_eq!(warnings.len(), 1, "{}\n{}", report.text(PartId::Overview), lines(&found));
        prop_assert_eq!(warnings[0].code, told[which].code);
        let form = form::by_id(report.form).unwrap();
        let edits = warnings[0].fixes[0].edits(form, &report);
        for edit in edits {
            edit.apply(form, &mut report);
        }
        prop_assert_eq!(lines(&narrative_findings(&report, None)), "");
    }
}
