//! What day and time it is. The rest of the window asks here, so that tests can say it.

use jiff::civil::{Date, DateTime};

/// Where the time comes from.
#[derive(Debug, Clone, Copy)]
pub enum Clock {
    /// The system's clock and time zone.
    System,
    /// Always the same, for tests.
    Fixed(DateTime),
}

impl Clock {
    pub fn now(self) -> DateTime {
        match self {
            Self::System => jiff::Zoned::now().datetime(),
            Self::Fixed(time) => time,
        }
    }

    pub fn today(self) -> Date {
        self.now().date()
    }
}
