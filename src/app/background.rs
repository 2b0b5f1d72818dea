//! Long work beside the window: it shows how far it is, can be stopped, and hands back what is to be done with the result.
//!
//! One thing at a time. The window stays usable meanwhile; what is worked on is a copy.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::sync::{Arc, Mutex, PoisonError};

use egui::Context;

use super::state::App;

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

    fn words(&self) -> String {
        self.words.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Where long work is done.
#[derive(Default)]
pub struct Background {
    running: Option<Running>,
    /// Everything is done at once: tests wait for nothing.
    at_once: bool,
}

struct Running {
    progress: Arc<Progress>,
    result: Receiver<Finish>,
}

impl Background {
    /// Does everything at once instead of beside the window.
    pub fn at_once() -> Self {
        Self { running: None, at_once: true }
    }

    pub fn is_busy(&self) -> bool {
        self.running.is_some()
    }

    /// What is being done now, in words.
    pub fn words(&self) -> Option<String> {
        self.running.as_ref().map(|running| running.progress.words())
    }

    /// Asks the work to stop; it does at the next step.
    pub fn stop(&self) {
        if let Some(running) = &self.running {
            running.progress.stop.store(true, Ordering::Relaxed);
        }
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
        let progress = Arc::new(Progress { ctx: Some(ctx.clone()), ..Progress::default() });
        progress.say(words);
        let (send, result) = channel();
        let (shared, ctx) = (progress.clone(), ctx.clone());
        let spawned = std::thread::Builder::new().name("background".to_owned()).spawn(move || {
            // Nobody listens any more when the window has been closed meanwhile.
            let _ = send.send(work(&shared));
            ctx.request_repaint();
        });
        match spawned {
            Ok(_) => {
                self.running = Some(Running { progress, result });
                None
            }
            Err(error) => Some(told(format!("系统没有余力（{error}）。请关闭一些程序后再试"))),
        }
    }

    /// The result, once there is one.
    pub fn finished(&mut self) -> Option<Finish> {
        let running = self.running.take()?;
        match running.result.try_recv() {
            Ok(finish) => Some(finish),
            Err(TryRecvError::Empty) => {
                self.running = Some(running);
                None
            }
            // It ended without a result; that must not pass in silence.
            Err(TryRecvError::Disconnected) => {
                Some(told("程序内部出错，这一步没有做完。报告没有受影响，请保存后再试".to_owned()))
            }
        }
    }
}

fn told(text: String) -> Finish {
    Box::new(move |app| app.tell("没有完成", &text))
}
