//! Arguments → the window or the command line, nothing else.

use std::process::ExitCode;

use nianbao::cli::{Request, no_window, read_arguments, start_log};

fn main() -> ExitCode {
    start_log();
    match read_arguments(std::env::args_os()) {
        Request::Window { .. } => no_window("这里没有可用的窗口。"),
        Request::Done(code) => code,
    }
}
