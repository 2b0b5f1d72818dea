//! Labels in other words than the form's: understood by what they say and by the rows around them.

use std::collections::BTreeMap;

use super::lines::Line;
use super::vocabulary::{Role, Vocabulary, without_mark};
use super::words::common;
use crate::form::normalise;

/// How much of a label has to agree, in hundredths; more where nothing around it helps.
const BETWEEN_NEIGHBOURS: usize = 50;
const ANYWHERE: usize = 75;

/// Finds the rows of lines whose labels are no words of the form. What is not understood keeps none.
pub fn resolve(vocabulary: &Vocabulary, table: usize, lines: &mut [Line]) {
    let labels: BTreeMap<usize, String> = vocabulary
        .of_table(table)
        .filter_map(|word| match word.role {
            Role::Row(row) => Some((row, normalise(word.text))),
            Role::Block | Role::Head | Role::Group => None,
        })
        .collect();
    for at in 0..lines.len() {
        let Some(line) = lines.get(at).filter(|line| line.row.is_none()) else { continue };
        let plain = normalise(&line.label);
        let known: Vec<usize> = lines.iter().filter_map(|line| line.row).collect();
        let before = lines.iter().take(at).rev().find_map(|line| line.row);
        let behind = lines.iter().skip(at + 1).find_map(|line| line.row);
        let free = labels.iter().filter(|(row, _)| !known.contains(row));
        let best = free
            .map(|(row, label)| {
                let between = before.is_none_or(|before| before < *row) && behind.is_none_or(|behind| *row < behind);
                let least = if between { BETWEEN_NEIGHBOURS } else { ANYWHERE };
                (likeness(&plain, label), least, *row)
            })
            .filter(|(likeness, least, _)| likeness >= least)
            .max_by_key(|(likeness, ..)| *likeness);
        if let (Some((.., row)), Some(line)) = (best, lines.get_mut(at)) {
            line.row = Some(row);
        }
    }
}

/// How much two labels have in common, in hundredths, without the numbers in front of them.
fn likeness(found: &str, wanted: &str) -> usize {
    let (found, wanted) = (without_mark(found), without_mark(wanted));
    let length = found.chars().count() + wanted.chars().count();
    (200 * common(found, wanted)).checked_div(length).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_are_nearly_the_same_are_alike() {
        assert!(likeness("5.属于三类内容事务信息", "5.属于三类内部事务信息") > 85);
        assert!(likeness("行政规范性文件", "规范性文件") > ANYWHERE);
        assert!(likeness("2.重复申请", "1.信访举报投诉类申请") < BETWEEN_NEIGHBOURS);
    }
}
