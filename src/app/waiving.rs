//! The finding at hand: taking its fix, asking why, setting it aside and listing it again.

use jiff::civil::Date;

use super::command::Command;
use super::work::Work;
use crate::check::{Finding, Severity};
use crate::report::{Edit, Waiver};

/// What is done with the finding at hand.
pub(super) fn about_finding(work: &Work, command: &Command) -> Option<Command> {
    let finding = work.finding_at_hand()?;
    match command {
        Command::AcceptFinding => finding.fixes.first().map(|fix| Command::Accept(Box::new(fix.clone()))),
        Command::WhyFinding => Some(Command::Why(finding.code)),
        _ => Some(waive(finding)),
    }
}

/// How a finding is set aside: a hint at once, anything graver by way of a question for the reason, which an error must
/// have.
pub(super) fn waive(finding: &Finding) -> Command {
    let finding = Box::new(finding.clone());
    match finding.severity {
        Severity::Hint => Command::Waive { finding, reason: String::new() },
        Severity::Error | Severity::Warning => Command::AskWaive(finding),
    }
}

impl Work {
    /// Sets a finding aside, bound to the figures it speaks of.
    pub(super) fn waive(&mut self, finding: &Finding, reason: String, time: f64, today: Date) {
        let mut waivers = self.report.waivers.clone();
        let bound_to = self.bound_to(finding, today);
        waivers.push(Waiver { code: finding.code.to_owned(), bound_to, reason });
        self.change("搁置校验结果", vec![Edit::Waivers(waivers)], None, time, today);
    }

    /// Lists a finding again that has been set aside.
    pub(super) fn unwaive(&mut self, finding: &Finding, time: f64, today: Date) {
        let bound_to = self.bound_to(finding, today);
        let mut waivers = self.report.waivers.clone();
        waivers.retain(|waiver| waiver.code != finding.code || waiver.bound_to != bound_to);
        self.change("恢复校验结果", vec![Edit::Waivers(waivers)], None, time, today);
    }
}
