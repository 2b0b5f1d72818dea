//! The first few of many, for notes: the clerk reads a handful, and a hostile file has millions.

/// How many are kept.
const SHOWN: usize = 20;

/// The first of some things, and how many there were.
#[derive(Debug, Clone)]
pub struct Few<T> {
    first: Vec<T>,
    count: usize,
}

impl<T> Default for Few<T> {
    fn default() -> Self {
        Self { first: Vec::new(), count: 0 }
    }
}

impl<T> Few<T> {
    /// Counts one. It is only made if it is one of the first.
    pub fn push(&mut self, make: impl FnOnce() -> T) {
        self.count += 1;
        if self.first.len() < SHOWN {
            self.first.push(make());
        }
    }

    pub fn first(&self) -> &[T] {
        &self.first
    }

    pub fn count(&self) -> usize {
        self.count
    }

    /// How many there were besides the first.
    pub fn more(&self) -> usize {
        self.count - self.first.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_are_kept_and_all_are_counted() {
        let mut few = Few::default();
        for number in 0..25 {
            few.push(|| number);
        }
        assert_eq!((few.first().len(), few.count(), few.more()), (20, 25, 5));
    }
}
