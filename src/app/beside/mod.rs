//! Work beside the window, so that nothing slow ever holds up a frame: the disk, the dialogs of the desktop, and long
//! work that shows how far it is ([`Background`]).
//!
//! A task runs on a thread of its own and wakes the window when it has ended. What it works on is a copy.

mod long;

pub use long::{Background, Finish, Progress};

use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::Duration;

use egui::Context;

/// Why a task has no result.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoResult {
    /// The system gives no further thread.
    #[error("系统没有余力（{0}）。请关闭一些程序后再试")]
    NotBegun(String),
    /// It ended without saying anything.
    #[error("程序内部出错，这一步没有做完。报告没有受影响，请保存后再试")]
    Lost,
}

/// Tasks of one kind, one at a time.
#[derive(Debug)]
pub struct Beside<T> {
    running: Option<Receiver<T>>,
}

impl<T> Default for Beside<T> {
    fn default() -> Self {
        Self { running: None }
    }
}

impl<T: Send + 'static> Beside<T> {
    /// Starts a task, unless one is running. `name` is that of the thread.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(
        &mut self,
        name: &str,
        ctx: &Context,
        task: impl FnOnce() -> T + Send + 'static,
    ) -> Result<(), NoResult> {
        if self.is_running() {
            return Ok(());
        }
        let (send, receive) = channel();
        let ctx = ctx.clone();
        let spawned = std::thread::Builder::new().name(name.to_owned()).spawn(move || {
            // Last of all, and even if the task does not come to its end, the window is woken.
            let _wake = Wake(ctx);
            let send = send;
            // Nobody listens any more when the window has been closed meanwhile.
            let _ = send.send(task());
        });
        match spawned {
            Ok(_) => {
                self.running = Some(receive);
                Ok(())
            }
            Err(error) => Err(NoResult::NotBegun(error.to_string())),
        }
    }

    /// Waits for a running task to end, at most so long; nobody will ask for its answer.
    pub fn wait(&mut self, most: Duration) {
        if let Some(running) = self.running.take() {
            let _ = running.recv_timeout(most);
        }
    }

    pub fn is_running(&self) -> bool {
        self.running.is_some()
    }

    /// What came of it, once it has ended.
    pub fn answer(&mut self) -> Option<Result<T, NoResult>> {
        let answer = match self.running.as_ref()?.try_recv() {
            Ok(answer) => Ok(answer),
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => Err(NoResult::Lost),
        };
        self.running = None;
        Some(answer)
    }
}

/// Has the window drawn anew when it goes.
struct Wake(Context);

impl Drop for Wake {
    fn drop(&mut self) {
        self.0.request_repaint();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Waits for the task, as the frames of a window do.
    fn outcome<T: Send + 'static>(beside: &mut Beside<T>) -> Result<T, NoResult> {
        loop {
            if let Some(answer) = beside.answer() {
                return answer;
            }
            std::thread::yield_now();
        }
    }

    #[test]
    fn one_task_at_a_time_gives_its_answer_once() {
        let ctx = Context::default();
        let (go, wait) = channel::<()>();
        let mut beside = Beside::default();
        beside
            .start("first", &ctx, move || {
                let _ = wait.recv();
                1
            })
            .unwrap();
        beside.start("second", &ctx, || 2).unwrap();
        assert!(beside.is_running() && beside.answer().is_none());
        go.send(()).unwrap();
        assert_eq!(outcome(&mut beside), Ok(1));
        assert!(!beside.is_running() && beside.answer().is_none());
    }

    #[test]
    fn a_task_that_breaks_off_is_noticed() {
        let mut beside = Beside::<()>::default();
        beside.start("broken", &Context::default(), || std::panic::resume_unwind(Box::new(()))).unwrap();
        assert_eq!(outcome(&mut beside), Err(NoResult::Lost));
    }
}
