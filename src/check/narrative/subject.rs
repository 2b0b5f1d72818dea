//! What a number in the prose is a number of, one variant a kind of figure of the form.

/// What a number speaks of. Rows and columns are those of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// 收到 … 申请
    Received,
    /// 收办、办理、处理 … 申请: may count what came in, what was done, or both.
    Processed,
    /// 办结、答复 … 申请
    Handled,
    /// 上年结转
    CarriedIn,
    /// 结转下年度
    CarriedOut,
    /// 予以公开
    Open,
    /// 部分公开
    Partial,
    /// 予以公开和部分公开
    OpenOrPartial,
    /// A group of rows: `deny`, `none`, `refuse`, `other`.
    Group(&'static str),
    /// A single row of 表三.
    Row(&'static str),
    /// 自然人
    NaturalPersons,
    /// 法人或其他组织
    Organisations,
    /// One column of 法人或其他组织.
    Column(&'static str),
    /// 行政复议
    Reviews,
    /// 行政诉讼
    Lawsuits,
    /// 行政复议和行政诉讼 together
    Disputes,
    /// 未经复议直接起诉
    DirectSuits,
    /// 复议后起诉
    SuitsAfterReview,
    /// An outcome (`keep`, `fix`, `other`, `pend`) of the disputes named before.
    Outcome(&'static str, Groups),
    /// A row of 表二 (`reg`, `norm`) and what is said of it.
    Papers(&'static str, Papers),
    /// 行政许可, 行政处罚, 行政强制: `lic`, `pen`, `coe`.
    Decisions(&'static str),
    /// 行政事业性收费
    FeeTotal,
}

/// What is said of papers: 制发, 废止, 现行有效, 公开.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Papers {
    Issued,
    Repealed,
    Valid,
    Published,
}

/// The groups of 表四 that a sentence speaks of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Groups {
    pub review: bool,
    pub direct: bool,
    pub after_review: bool,
}

impl Groups {
    pub const REVIEW: Self = Self { review: true, direct: false, after_review: false };
    pub const LAWSUITS: Self = Self { review: false, direct: true, after_review: true };

    pub fn is_empty(self) -> bool {
        self == Self::default()
    }

    pub fn or(self, other: Self) -> Self {
        Self {
            review: self.review || other.review,
            direct: self.direct || other.direct,
            after_review: self.after_review || other.after_review,
        }
    }

    /// Row prefixes of 表四.
    pub fn ids(self) -> impl Iterator<Item = &'static str> {
        [(self.review, "rev"), (self.direct, "dir"), (self.after_review, "post")]
            .into_iter()
            .filter_map(|(named, id)| named.then_some(id))
    }
}

impl Subject {
    /// The disputes a number is about, which later words of the sentence refer to.
    pub fn groups(self) -> Groups {
        match self {
            Self::Reviews => Groups::REVIEW,
            Self::Lawsuits => Groups::LAWSUITS,
            Self::Disputes => Groups::REVIEW.or(Groups::LAWSUITS),
            Self::DirectSuits => Groups { direct: true, ..Groups::default() },
            Self::SuitsAfterReview => Groups { after_review: true, ..Groups::default() },
            _ => Groups::default(),
        }
    }

    /// Whether the number is one of applications for disclosure.
    pub fn is_application(self) -> bool {
        use Subject as S;
        matches!(
            self,
            S::Received
                | S::Processed
                | S::Handled
                | S::CarriedIn
                | S::CarriedOut
                | S::Open
                | S::Partial
                | S::OpenOrPartial
                | S::Group(_)
                | S::Row(_)
                | S::NaturalPersons
                | S::Organisations
                | S::Column(_)
        )
    }
}
