//! Arithmetic relations between cells (勾稽关系).

use serde::Deserialize;

/// What a relation says about its left side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum RelationKind {
    /// The single cell on the left is the total of the cells on the right.
    Total,
    /// Two sums of entered figures are equal.
    Balance,
}

/// `Σ left = Σ right` over cells of one form.
#[derive(Debug)]
pub struct Relation {
    /// Code of the rule that reports a violation, e.g. `A3-01`.
    pub code: String,
    pub kind: RelationKind,
    /// Whether the form prints the relation in words.
    pub printed: bool,
    /// Indices into [`super::Form::cells`].
    pub left: Vec<usize>,
    pub right: Vec<usize>,
    /// The row or column the relation speaks of, in the form's words, e.g. `表三 （一）予以公开`.
    pub place: String,
    pub left_name: String,
    pub right_name: String,
}

impl Relation {
    /// All cells of the relation, the left side first.
    pub fn cells(&self) -> impl Iterator<Item = usize> {
        self.left.iter().chain(&self.right).copied()
    }

    /// The cell that is the total, if the relation is one.
    pub fn total(&self) -> Option<usize> {
        match (self.kind, self.left.as_slice()) {
            (RelationKind::Total, [total]) => Some(*total),
            _ => None,
        }
    }
}

/// For each relation the first one that it is connected with, through a common cell or through others.
pub(super) fn connected(relations: &[Relation], cells: usize) -> Vec<usize> {
    let mut group: Vec<usize> = (0..relations.len()).collect();
    let mut group_of_cell: Vec<Option<usize>> = vec![None; cells];
    loop {
        let mut changed = false;
        for (relation, own) in relations.iter().zip(group.iter_mut()) {
            let least = relation.cells().filter_map(|cell| group_of_cell.get(cell).copied().flatten()).min();
            let least = least.map_or(*own, |least| least.min(*own));
            changed |= least != *own;
            *own = least;
            for cell in relation.cells() {
                if let Some(slot) = group_of_cell.get_mut(cell) {
                    changed |= *slot != Some(least);
                    *slot = Some(least);
                }
            }
        }
        if !changed {
            return group;
        }
    }
}
