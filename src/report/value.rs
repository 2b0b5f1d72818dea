//! Values of cells. Counts are integers, amounts fixed-point decimals; nothing is a floating point number.

use std::fmt;

use rust_decimal::Decimal;

/// What a cell holds. Unfilled is not zero.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Value {
    #[default]
    Unfilled,
    /// A count (件) or a signed change (本年增/减).
    Count(i64),
    /// An amount of money with the decimal places as written.
    Amount(Amount),
    /// Text that is no figure for this cell, kept as it was.
    Unreadable(String),
}

/// An amount of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    pub number: Decimal,
    /// The unit where it is written in the cell; `None` where the header gives it.
    pub unit: Option<AmountUnit>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmountUnit {
    /// 万元
    WanYuan,
    /// 元
    Yuan,
}

impl AmountUnit {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::WanYuan => "万元",
            Self::Yuan => "元",
        }
    }
}

impl Amount {
    /// The amount in 万元; an amount without a unit of its own is taken to be in 万元.
    pub fn wan_yuan(&self) -> Decimal {
        match self.unit {
            Some(AmountUnit::Yuan) => self.number / Decimal::from(10_000),
            Some(AmountUnit::WanYuan) | None => self.number,
        }
    }
}

impl Value {
    /// The number, if there is one; amounts in 万元.
    pub fn number(&self) -> Option<Decimal> {
        match self {
            Self::Count(count) => Some(Decimal::from(*count)),
            Self::Amount(amount) => Some(amount.wan_yuan()),
            Self::Unfilled | Self::Unreadable(_) => None,
        }
    }

    pub fn is_filled(&self) -> bool {
        matches!(self, Self::Count(_) | Self::Amount(_))
    }

    pub fn is_unreadable(&self) -> bool {
        matches!(self, Self::Unreadable(_))
    }

    /// Canonical decimal text of a filled cell, without sign for positive numbers and without unit.
    pub fn canonical(&self) -> Option<String> {
        match self {
            Self::Count(count) => Some(count.to_string()),
            Self::Amount(amount) => Some(amount.number.to_string()),
            Self::Unfilled | Self::Unreadable(_) => None,
        }
    }
}

/// The value as it is printed in a message or stored in a file: canonical text, with the unit where the cell has one.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unfilled => Ok(()),
            Self::Count(count) => write!(f, "{count}"),
            Self::Amount(amount) => write!(f, "{}{}", amount.number, amount.unit.map_or("", AmountUnit::as_str)),
            Self::Unreadable(text) => f.write_str(text),
        }
    }
}

impl Value {
    /// The value as the form prints it: a positive change carries its sign (本年增/减 `+4`).
    pub fn printed(&self, kind: crate::form::CellKind) -> String {
        match (self, kind) {
            (Self::Count(count), crate::form::CellKind::Delta) if *count > 0 => format!("+{count}"),
            _ => self.to_string(),
        }
    }
}
