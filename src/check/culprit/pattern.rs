//! The relations as linear equations: what is off in each, and what a change of each cell would do to them.

use crate::check::Context;
use crate::check::relations::{Verdict, judge};
use crate::form::{CellKind, Form, Relation};
use crate::report::Value;

/// The state of all relations that can be judged. Differences are left side less right side.
pub struct Pattern<'a> {
    form: &'a Form,
    /// For each relation of the form its difference; `None` where it cannot be judged.
    differences: Vec<Option<i128>>,
    /// For each cell that can be changed: the relations it acts upon, with the factor.
    acts: Vec<Vec<(usize, i128)>>,
}

impl<'a> Pattern<'a> {
    /// The pattern, if anything is broken.
    pub fn of(context: &Context<'a>) -> Option<Self> {
        let form = context.form;
        let verdicts: Vec<Verdict> = form.relations.iter().map(|relation| judge(relation, context)).collect();
        if !verdicts.iter().any(|verdict| matches!(verdict, Verdict::Broken { .. })) {
            return None;
        }
        let differences: Vec<Option<i128>> = verdicts
            .iter()
            .zip(&form.relations)
            .map(|(verdict, relation)| match verdict {
                Verdict::Holds => Some(0),
                Verdict::Broken { .. } => difference(relation, context),
                Verdict::Open | Verdict::NotAssessable => None,
            })
            .collect();
        Some(Self { form, differences, acts: acts(context) })
    }

    /// The broken relations, those together that share cells directly or through others.
    pub fn broken_groups(&self) -> Vec<Vec<usize>> {
        let mut groups: Vec<(usize, Vec<usize>)> = Vec::new();
        for (relation, group) in self.form.connected().iter().enumerate() {
            if self.difference(relation).is_none_or(|difference| difference == 0) {
                continue;
            }
            match groups.iter_mut().find(|(id, _)| id == group) {
                Some((_, relations)) => relations.push(relation),
                None => groups.push((*group, vec![relation])),
            }
        }
        groups.into_iter().map(|(_, relations)| relations).collect()
    }

    pub fn difference(&self, relation: usize) -> Option<i128> {
        self.differences.get(relation).copied().flatten()
    }

    /// The judged relations a cell acts upon, with the factor.
    pub fn acts_on(&self, cell: usize) -> impl Iterator<Item = (usize, i128)> {
        let acts = self.acts.get(cell).into_iter().flatten().copied();
        acts.filter(|(relation, _)| self.difference(*relation).is_some())
    }

    /// Whether these changes make all broken relations hold and break none.
    pub fn repaired_by(&self, broken: &[usize], changes: &[(usize, i128)]) -> bool {
        let mut moved: Vec<(usize, i128)> = Vec::with_capacity(8);
        for (cell, by) in changes {
            for (relation, factor) in self.acts_on(*cell) {
                match moved.iter_mut().find(|(r, _)| *r == relation) {
                    Some((_, sum)) => *sum += factor * by,
                    None => moved.push((relation, factor * by)),
                }
            }
        }
        let after = |relation: &usize| {
            let by = moved.iter().find(|(r, _)| r == relation).map_or(0, |(_, by)| *by);
            self.difference(*relation).unwrap_or_default() + by
        };
        broken.iter().all(|relation| after(relation) == 0) && moved.iter().all(|(relation, _)| after(relation) == 0)
    }
}

fn difference(relation: &Relation, context: &Context) -> Option<i128> {
    let sum = |cells: &[usize]| {
        cells.iter().try_fold(0i128, |sum, cell| match context.figures.value(*cell) {
            Value::Count(count) => Some(sum + i128::from(*count)),
            Value::Unfilled => Some(sum),
            Value::Amount(_) | Value::Unreadable(_) => None,
        })
    };
    Some(sum(&relation.left)? - sum(&relation.right)?)
}

/// What one more in a cell does to each relation. A total that follows its parts passes the change on
/// and has no entry of its own.
fn acts(context: &Context) -> Vec<Vec<(usize, i128)>> {
    let form = context.form;
    let mut computed_by: Vec<Option<*const Relation>> = vec![None; form.cells.len()];
    for (total, relation) in form.computed_cells() {
        if let Some(slot) = computed_by.get_mut(total).filter(|_| context.figures.follows(total)) {
            *slot = Some(std::ptr::from_ref(relation));
        }
    }
    let of_cell = |cell: usize| -> Vec<(usize, i128)> {
        let changeable = form.cells.get(cell).is_some_and(|spec| spec.kind == CellKind::Count)
            && !context.figures.follows(cell)
            && !matches!(context.figures.value(cell), Value::Unreadable(_));
        if !changeable {
            return Vec::new();
        }
        let mut factors: Vec<(usize, i128)> = Vec::new();
        let mut waiting = vec![cell];
        while let Some(cell) = waiting.pop() {
            for (number, relation) in form.numbered_relations_of(cell) {
                let factor = if relation.left.contains(&cell) { 1 } else { -1 };
                match factors.iter_mut().find(|(n, _)| *n == number) {
                    Some((_, sum)) => *sum += factor,
                    None => factors.push((number, factor)),
                }
                let total = relation.total().filter(|total| *total != cell);
                let follows = |total: &usize| {
                    computed_by.get(*total).copied().flatten().is_some_and(|by| std::ptr::eq(by, relation))
                };
                waiting.extend(total.filter(follows));
            }
        }
        factors.retain(|(_, factor)| *factor != 0);
        factors
    };
    (0..form.cells.len()).map(of_cell).collect()
}
