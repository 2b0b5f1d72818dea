//! Arguments → the window or the command line, nothing else.

use std::process::ExitCode;

use nianbao::cli::{Request, no_window, read_arguments, start_log};

/// Reports are many small things, made on several threads: the system's allocator takes longer. It does without huge pages
/// (`no_thp`), since a process of a hundredth of a second would spend a third of it clearing memory it never uses.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    start_log();
    match read_arguments(std::env::args_os()) {
        #[cfg(feature = "gui")]
        Request::Window { file } => match nianbao::app::run(file) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => no_window(&error.to_string()),
        },
        #[cfg(not(feature = "gui"))]
        Request::Window { .. } => no_window("这个程序编译时没有带窗口。"),
        Request::Done(code) => code,
    }
}
