//! A chart as data, and what it says in words.

use rust_decimal::Decimal;

/// A chart of level bars.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    pub title: String,
    /// What is counted: 件.
    pub unit: &'static str,
    pub year: i16,
    /// The year it is compared with; its bars stand below those of `year`.
    pub last_year: Option<i16>,
    pub groups: Vec<Group>,
}

/// Bars under one heading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// Empty where there is only one group.
    pub name: String,
    /// What the bars add up to, where that is to be said.
    pub total: Option<Decimal>,
    pub last_total: Option<Decimal>,
    pub bars: Vec<Bar>,
}

/// One thing that was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    pub label: String,
    pub now: Option<Decimal>,
    pub last: Option<Decimal>,
    /// Part of the whole in tenths of a percent, where the bars are parts of something.
    pub share: Option<u32>,
}

/// Which of the two years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Year {
    Now,
    Last,
}

/// What stands for a figure that is not known.
pub const UNKNOWN: &str = "不详";

impl Chart {
    pub fn bars(&self) -> impl Iterator<Item = &Bar> {
        self.groups.iter().flat_map(|group| &group.bars)
    }

    /// The largest figure, which sets the scale.
    pub fn largest(&self) -> Decimal {
        self.bars().flat_map(|bar| [bar.now, bar.last]).flatten().max().unwrap_or_default().max(Decimal::ZERO)
    }

    /// Whether at least one figure of this year is known.
    pub fn says_something(&self) -> bool {
        self.bars().any(|bar| bar.now.is_some()) || self.groups.iter().any(|group| group.total.is_some())
    }

    /// The chart in words, for readers who cannot see it.
    pub fn words(&self) -> String {
        let of = |year: Year, number: i16| {
            let groups: Vec<String> = self.groups.iter().map(|group| group.words(year, self.unit)).collect();
            format!("{number}年：{}。", groups.join("；"))
        };
        let now = of(Year::Now, self.year);
        let last = self.last_year.map_or(String::new(), |last| of(Year::Last, last));
        format!("条形图：{}。{now}{last}", self.title)
    }
}

impl Group {
    fn words(&self, year: Year, unit: &str) -> String {
        let bars: Vec<String> = self
            .bars
            .iter()
            .map(|bar| match bar.value(year) {
                Some(_) => format!("{}{}", bar.label, bar.figure(year, unit)),
                None => format!("{}{UNKNOWN}", bar.label),
            })
            .collect();
        let heading = self.heading(year, unit);
        let dash = if heading.is_empty() || bars.is_empty() { "" } else { "——" };
        format!("{heading}{dash}{}", bars.join("，"))
    }

    /// `行政复议：共2件`
    pub fn heading(&self, year: Year, unit: &str) -> String {
        let total = match year {
            Year::Now => self.total,
            Year::Last => self.last_total,
        };
        total.map_or_else(|| self.name.clone(), |total| format!("{}：共{total}{unit}", self.name))
    }
}

impl Bar {
    pub fn value(&self, year: Year) -> Option<Decimal> {
        match year {
            Year::Now => self.now,
            Year::Last => self.last,
        }
    }

    /// The figure as it is written beside the bar: `9件（52.9%）`.
    pub fn figure(&self, year: Year, unit: &str) -> String {
        let Some(value) = self.value(year) else { return UNKNOWN.to_owned() };
        match self.share.filter(|_| year == Year::Now && !value.is_zero()) {
            Some(share) => format!("{value}{unit}（{}.{}%）", share / 10, share % 10),
            None => format!("{value}{unit}"),
        }
    }
}

/// Part of a whole in tenths of a percent, rounded half up; none where there is no whole.
pub fn share(part: Decimal, whole: Decimal) -> Option<u32> {
    use rust_decimal::RoundingStrategy;
    use rust_decimal::prelude::ToPrimitive;
    let tenths = part.checked_mul(Decimal::from(1000))?.checked_div(whole)?;
    tenths.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).to_u32()
}
