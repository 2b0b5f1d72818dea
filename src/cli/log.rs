//! The log for developers, on standard error and only when asked for.

use std::io;

use tracing_subscriber::EnvFilter;

/// Starts the log if the variable `NIANBAO_LOG` is set, e.g. to `debug` or `nianbao::store=debug`.
/// What it says are lengths, counts and codes; names, paths and texts of reports are never logged.
pub fn start_log() {
    if let Ok(filter) = EnvFilter::try_from_env("NIANBAO_LOG") {
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).with_ansi(false).init();
    }
}
