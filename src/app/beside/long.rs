//! Long work: it shows how far it is, can be stopped, and hands back what is to be done with the result.
//!
//! One thing at a time. The window stays usable meanwhile.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use egui::Context;

use super::{Beside, NoResult};
use crate::app::state::App;

/// How long the end of the program waits for a step.
const PATIENCE: Duration = Duration::from_secs(5);

/// What is done in the window with the result.
pub type Finish = Box<dyn FnOnce(&mut App) + Send>;

/// How far the work is, seen from both sides.
#[derive(Debug, Default)]
pub struct Progress {
    words: Mutex<String>,
    stop: Arc<AtomicBool>,
    ctx: Option<Context>,
}

impl Progress {
    /// Says what is being done now; answers whether to go on.
    pub fn say(&self, words: impl Into<String>) -> bool {
        *self.words.lock().unwrap_or_else(PoisonError::into_inner) = words.into();
        if let Some(ctx) = &self.ctx {
            ctx.request_repaint();
        }
        !self.stop.load(Ordering::Relaxed)
    }

    /// Set when the clerk has had enough.
    pub fn stop_flag(&self) -> Arc<AtomicBool> {
        self.stop.clone()
    }

    /// What is done with a result that the clerk may not want any more by the time it is there.
    pub fn unless_stopped(&self, finish: impl FnOnce(&mut App) + Send + 'static) -> Finish {
        let stop = self.stop_flag();
        Box::new(move |app| match stop.load(Ordering::Relaxed) {
            true => app.toasts.say("已停止"),
            false => finish(app),
        })
    }

    fn words(&self) -> String {
        if self.stop.load(Ordering::Relaxed) {
            return "正在停止".to_owned();
        }
        self.words.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Where long work is done.
#[derive(Default)]
pub struct Background {
    task: Beside<Finish>,
    progress: Arc<Progress>,
    /// Everything is done at once: tests wait for nothing.
    at_once: bool,
}

impl Background {
    /// Does everything at once instead of beside the window.
    pub fn at_once() -> Self {
        Self { at_once: true, ..Self::default() }
    }

    pub fn is_busy(&self) -> bool {
        self.task.is_running()
    }

    /// What is being done now, in words.
    pub fn words(&self) -> Option<String> {
        self.is_busy().then(|| self.progress.words())
    }

    /// Asks the work to stop; it does at the next step.
    pub fn stop(&self) {
        self.progress.stop.store(true, Ordering::Relaxed);
    }

    /// Stops the work because the program ends, and waits so long for it to come to its next step: what is being
    /// written is whole or not there.
    pub fn end(&mut self) {
        self.stop();
        self.task.wait(PATIENCE);
    }

    /// Begins something. Gives the result at once where everything is done at once.
    /// While something is running nothing else is begun; the commands that begin something refuse then.
    pub fn start(
        &mut self,
        words: &str,
        ctx: &Context,
        work: impl FnOnce(&Progress) -> Finish + Send + 'static,
    ) -> Option<Finish> {
        if self.is_busy() {
            return None;
        }
        if self.at_once {
            return Some(work(&Progress::default()));
        }
        self.progress = Arc::new(Progress { ctx: Some(ctx.clone()), ..Progress::default() });
        self.progress.say(words);
        let shared = Arc::clone(&self.progress);
        self.task.start("background", ctx, move || work(&shared)).err().map(told)
    }

    /// The result, once there is one. That there is none must not pass in silence.
    pub fn finished(&mut self) -> Option<Finish> {
        self.task.answer().map(|answer| answer.unwrap_or_else(told))
    }
}

fn told(problem: NoResult) -> Finish {
    Box::new(move |app| app.tell("没有完成", &problem.to_string()))
}
