//! What a rule reads. A rule is run again when one of its inputs has changed, and its findings are kept otherwise.
//!
//! The year and the form are read by every rule and are no inputs: another year is another report.
//! `tests/rules.rs` takes away from every rule what it does not name here, and nothing must change.

/// A set of inputs of the checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reads(u16);

impl Reads {
    pub const NOTHING: Self = Self(0);
    /// 表二, with the way its figures were written.
    pub const T2: Self = Self(1);
    /// 表三
    pub const T3: Self = Self(1 << 1);
    /// 表四
    pub const T4: Self = Self(1 << 2);
    /// The prose of all parts.
    pub const PROSE: Self = Self(1 << 3);
    /// Profile, title and signature.
    pub const PROFILE: Self = Self(1 << 4);
    /// How an imported source printed the form.
    pub const SOURCE: Self = Self(1 << 5);
    /// Last year's report.
    pub const LAST: Self = Self(1 << 6);
    pub const TODAY: Self = Self(1 << 7);
    /// The clerk's own list of wrong words.
    pub const WORDS: Self = Self(1 << 8);
    /// The reports of other organs.
    pub const OTHERS: Self = Self(1 << 9);

    /// All three tables.
    pub const FIGURES: Self = Self::T2.and(Self::T3).and(Self::T4);

    /// Every input.
    #[rustfmt::skip]
    pub const ALL: [Self; 10] = [
        Self::T2, Self::T3, Self::T4, Self::PROSE, Self::PROFILE, Self::SOURCE, Self::LAST, Self::TODAY, Self::WORDS,
        Self::OTHERS,
    ];

    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the two have an input in common.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The table that a cell stands in, by its id.
    pub fn of_cell(id: &str) -> Self {
        match id.split('.').next() {
            Some("t2") => Self::T2,
            Some("t3") => Self::T3,
            Some("t4") => Self::T4,
            _ => Self::FIGURES,
        }
    }

    /// The inputs named, if `named`; nothing otherwise.
    pub const fn when(self, named: bool) -> Self {
        if named { self } else { Self::NOTHING }
    }
}
