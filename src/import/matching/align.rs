//! Two lists of words side by side: which stands for which.

use crate::form::normalise;

/// Pairs of words of the form and of the source.
///
/// Words that are the same are paired; between such pairs, as many words on one side as on the other are paired in
/// their order, unless a word is that of another place, which is no deviation but another order.
pub fn align(form: &[&str], found: &[&str]) -> Vec<(usize, usize)> {
    let form: Vec<String> = form.iter().map(|text| normalise(text)).collect();
    let found: Vec<String> = found.iter().map(|text| normalise(text)).collect();
    let same = in_order(&form, &found);
    let mut pairs = Vec::new();
    let (mut from_form, mut from_found) = (0, 0);
    for (at_form, at_found) in same.iter().copied().chain([(form.len(), found.len())]) {
        let between = at_form.saturating_sub(from_form);
        if between == at_found.saturating_sub(from_found) {
            let gap = (0..between).map(|at| (from_form + at, from_found + at));
            pairs.extend(gap.filter(|(_, at)| found.get(*at).is_some_and(|word| !form.contains(word))));
        }
        if at_form < form.len() && at_found < found.len() {
            pairs.push((at_form, at_found));
        }
        (from_form, from_found) = (at_form + 1, at_found + 1);
    }
    pairs
}

/// The longest list of pairs of equal words that keeps the order of both sides.
fn in_order(one: &[String], other: &[String]) -> Vec<(usize, usize)> {
    const MOST: usize = 200;
    let (one, other) =
        (one.get(..one.len().min(MOST)).unwrap_or(one), other.get(..other.len().min(MOST)).unwrap_or(other));
    let width = other.len() + 1;
    let mut lengths = vec![0usize; (one.len() + 1) * width];
    let at = |row: usize, column: usize| row * width + column;
    let get = |lengths: &[usize], row: usize, column: usize| lengths.get(at(row, column)).copied().unwrap_or(0);
    for (row, a) in one.iter().enumerate().rev() {
        for (column, b) in other.iter().enumerate().rev() {
            let best = if a == b {
                get(&lengths, row + 1, column + 1) + 1
            } else {
                get(&lengths, row + 1, column).max(get(&lengths, row, column + 1))
            };
            if let Some(slot) = lengths.get_mut(at(row, column)) {
                *slot = best;
            }
        }
    }
    let mut pairs = Vec::new();
    let (mut row, mut column) = (0, 0);
    while let (Some(a), Some(b)) = (one.get(row), other.get(column)) {
        if a == b {
            pairs.push((row, column));
            (row, column) = (row + 1, column + 1);
        } else if get(&lengths, row + 1, column) >= get(&lengths, row, column + 1) {
            row += 1;
        } else {
            column += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_between_the_same_words_are_paired_in_their_order() {
        let form = ["自然人", "商业企业", "社会公益组织", "其他", "总计"];
        assert_eq!(align(&form, &["自然人", "商业 企业", "社会组织", "其他", "总计"]).len(), 5);
        assert_eq!(align(&form, &["自然人", "商业企业", "其他", "总计"]), [(0, 0), (1, 1), (3, 2), (4, 3)]);
        // Another order is not a deviation of words.
        assert_eq!(align(&form, &["总计", "商业企业", "社会公益组织", "其他", "自然人"]), [(1, 1), (2, 2), (3, 3)]);
    }

    #[test]
    fn a_header_cut_short_twice_stands_for_both() {
        let form = ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"];
        assert_eq!(align(&form, &["信息内容", "本年新", "本年新", "对外公开总数量"]), [(0, 0), (1, 1), (2, 2), (3, 3)]);
    }
}
