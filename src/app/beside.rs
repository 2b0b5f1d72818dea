//! Work for the disk beside the window, so that a slow disk never holds up a frame.

use std::sync::mpsc::{Receiver, TryRecvError, channel};

use egui::Context;

/// A task on a thread of its own, one at a time.
pub struct Beside<T> {
    answer: Option<Receiver<T>>,
}

impl<T> Default for Beside<T> {
    fn default() -> Self {
        Self { answer: None }
    }
}

impl<T: Send + 'static> Beside<T> {
    /// Starts a task, unless one is running.
    pub fn start(&mut self, ctx: &Context, task: impl FnOnce() -> T + Send + 'static) {
        if self.answer.is_some() {
            return;
        }
        let (send, receive) = channel();
        let ctx = ctx.clone();
        let spawned = std::thread::Builder::new().name("disk".to_owned()).spawn(move || {
            // Nobody listens any more when the window has been closed meanwhile.
            let _ = send.send(task());
            ctx.request_repaint();
        });
        if spawned.is_ok() {
            self.answer = Some(receive);
        }
    }

    pub fn is_running(&self) -> bool {
        self.answer.is_some()
    }

    /// What came of it, once.
    pub fn answer(&mut self) -> Option<T> {
        let answer = self.answer.as_ref()?.try_recv();
        if !matches!(answer, Err(TryRecvError::Empty)) {
            self.answer = None;
        }
        answer.ok()
    }
}
