//! How long and from where tests of properties draw their cases.

use proptest::test_runner::{Config, RngSeed};

/// `cases` rounds of a property, the same ones in every run: what fails, fails for everyone.
/// Other cases are drawn with `PROPTEST_RNG_SEED=<number>`; one that fails then is kept as a test of its own.
pub fn rounds(cases: u32) -> Config {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    match config.rng_seed {
        RngSeed::Random => Config { rng_seed: RngSeed::Fixed(2021), ..config },
        RngSeed::Fixed(_) => config,
    }
}
