//! Automatic numbers: lists with levels, and the counters that run through a text.
//!
//! What is printed before a paragraph stands nowhere in its text; headings such as 一、 are often such numbers.

use std::collections::{HashMap, HashSet};

use super::counting::Counting;
use super::left_out::LeftOut;

/// Levels of a list.
pub const LEVELS: usize = 9;

/// How the numbers of a level look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    pub start: u32,
    pub counting: Counting,
    /// What is printed: text, and the numbers of this level and those above.
    pub template: Vec<Part>,
    /// Whether the numbers of the levels above are written as digits too.
    pub legal: bool,
    /// It begins anew after a number of a level before this one; the level itself if not said otherwise, never for 0.
    pub restart_after: Option<usize>,
    /// Whether something separates it from the text.
    pub separated: bool,
}

impl Default for Level {
    fn default() -> Self {
        let counting = Counting::Decimal;
        Self { start: 1, counting, template: Vec::new(), legal: false, restart_after: None, separated: true }
    }
}

/// A part of what is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    Text(String),
    /// The number of a level, from 0.
    Number(usize),
}

/// A use of a list, which may begin elsewhere or look different.
#[derive(Debug, Clone, Default)]
pub struct Instance {
    /// The list it is a use of.
    pub list: i64,
    pub starts: HashMap<usize, u32>,
    pub levels: HashMap<usize, Level>,
}

/// All lists of a file.
#[derive(Debug, Default)]
pub struct Lists {
    pub levels: HashMap<i64, Vec<Level>>,
    pub instances: HashMap<i64, Instance>,
}

/// The numbers reached so far.
#[derive(Debug, Default)]
pub struct Counters {
    reached: HashMap<i64, [Option<u32>; LEVELS]>,
    /// Instances and levels whose own start has been used.
    begun: HashSet<(i64, usize)>,
}

impl Lists {
    fn level<'a>(&'a self, instance: &'a Instance, level: usize) -> Option<&'a Level> {
        instance.levels.get(&level).or_else(|| self.levels.get(&instance.list)?.get(level))
    }

    /// The printed number of the next paragraph of an instance at a level, ready to stand before its text.
    pub fn next(&self, counters: &mut Counters, at: (i64, usize), left_out: &mut LeftOut) -> String {
        let (id, level) = (at.0, at.1.min(LEVELS - 1));
        let instance = self.instances.get(&id);
        let Some((instance, shape)) = instance.and_then(|i| Some((i, self.level(i, level)?))) else {
            left_out.lost_numbers += 1;
            return String::new();
        };
        let reached = counters.reached.entry(instance.list).or_default();
        let own_start = instance.starts.get(&level).filter(|_| counters.begun.insert((id, level)));
        if let Some(number) = reached.get_mut(level) {
            *number = Some(match (own_start, *number) {
                (Some(start), _) => *start,
                (None, Some(last)) => last.saturating_add(1),
                (None, None) => shape.start,
            });
        }
        for (deeper, number) in reached.iter_mut().enumerate().skip(level + 1) {
            let restarts_after = self.level(instance, deeper).and_then(|shape| shape.restart_after).unwrap_or(deeper);
            if level < restarts_after {
                *number = None;
            }
        }
        let reached = *reached;
        self.printed(instance, shape, &reached, left_out)
    }

    fn printed(
        &self,
        instance: &Instance,
        shape: &Level,
        reached: &[Option<u32>; LEVELS],
        left_out: &mut LeftOut,
    ) -> String {
        if shape.counting == Counting::Bullet {
            return String::new();
        }
        let mut printed = String::new();
        for part in &shape.template {
            match part {
                Part::Text(text) => printed.push_str(text),
                Part::Number(level) => {
                    let of = self.level(instance, *level).unwrap_or(shape);
                    let number = reached.get(*level).copied().flatten().unwrap_or(of.start);
                    left_out.strange_numbers += usize::from(of.counting == Counting::Unknown);
                    printed.push_str(&if shape.legal { number.to_string() } else { of.counting.write(number) });
                }
            }
        }
        if printed.trim().is_empty() {
            return String::new();
        }
        left_out.numbers += 1;
        if shape.separated && needs_space(&printed) {
            printed.push(' ');
        }
        printed
    }
}

/// Whether a number would run into the text without the space that separates it; Chinese marks have theirs inside.
fn needs_space(number: &str) -> bool {
    number.ends_with(|c: char| c.is_alphanumeric() && !matches!(c, '①'..='⒛' | '㊀'..='㊉'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lists() -> Lists {
        let level = |counting, template: &[Part]| Level { counting, template: template.to_vec(), ..Level::default() };
        let text = |text: &str| Part::Text(text.into());
        let first = level(Counting::Chinese, &[Part::Number(0), text("、")]);
        let second = level(Counting::Chinese, &[text("（"), Part::Number(1), text("）")]);
        let third = Level {
            legal: true,
            ..level(Counting::Decimal, &[Part::Number(0), text("."), Part::Number(1), text("."), Part::Number(2)])
        };
        let mut lists = Lists::default();
        lists.levels.insert(7, vec![first, second, third]);
        lists.instances.insert(1, Instance { list: 7, ..Instance::default() });
        lists.instances.insert(2, Instance { list: 7, starts: [(0, 5)].into(), ..Instance::default() });
        lists
    }

    #[test]
    fn counters_run_on_and_begin_anew_under_a_higher_level() {
        let (lists, mut counters, mut left_out) = (lists(), Counters::default(), LeftOut::default());
        let steps = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2), (2, 0), (2, 0), (1, 0), (9, 0)];
        let printed = steps.map(|step| lists.next(&mut counters, step, &mut left_out));
        insta::assert_snapshot!(printed.join("|"), @"一、|（一）|（二）|1.2.1 |二、|（一）|2.1.1 |五、|六、|七、|");
        assert_eq!((left_out.numbers, left_out.lost_numbers), (10, 1));
    }

    #[test]
    fn a_level_that_was_never_reached_shows_its_start() {
        let (lists, mut counters, mut left_out) = (lists(), Counters::default(), LeftOut::default());
        assert_eq!(lists.next(&mut counters, (1, 2), &mut left_out), "1.1.1 ");
    }
}
