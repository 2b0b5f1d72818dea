//! Lays out and draws, beside the window or, for tests, at once. Only the latest wish counts: what has been
//! overtaken is never begun.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use egui::{ColorImage, Context};

use crate::layout::Pages;
use crate::raster::{Band, Raster};

/// Makes pages.
pub type Layout = Box<dyn FnOnce() -> Pages + Send>;

/// A picture of a band of a page.
#[derive(Clone)]
pub struct Order {
    pub pages: Arc<Pages>,
    pub page: usize,
    /// Counts the changes of the page.
    pub version: u64,
    /// Pixels for each point of the paper.
    pub scale: f32,
    pub band: Band,
}

impl PartialEq for Order {
    fn eq(&self, other: &Self) -> bool {
        let key = |order: &Self| (order.page, order.version, order.scale.to_bits(), order.band);
        key(self) == key(other)
    }
}

/// What has been done.
pub enum Done {
    Pages(Arc<Pages>),
    Picture(Order, ColorImage),
}

/// What is still to be done.
#[derive(Default)]
struct Wishes {
    layout: Option<Layout>,
    orders: VecDeque<Order>,
    /// Something has been taken up and is not finished.
    busy: bool,
    closed: bool,
}

#[derive(Default)]
struct Desk {
    wishes: Mutex<Wishes>,
    changed: Condvar,
}

impl Desk {
    /// What is asked for stays usable whatever a thread has done with it.
    fn wishes(&self) -> MutexGuard<'_, Wishes> {
        self.wishes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

enum Mode {
    /// Everything is done when it is asked for.
    AtOnce { raster: Box<Raster>, done: VecDeque<Done> },
    /// A thread does it and wakes the window.
    Beside { desk: Arc<Desk>, done: Receiver<Done> },
}

/// Whoever lays out and draws.
pub struct Press(Mode);

impl Default for Press {
    fn default() -> Self {
        Self(Mode::AtOnce { raster: Box::default(), done: VecDeque::new() })
    }
}

impl Press {
    /// A press on a thread of its own; one that works at once where there is no further thread to be had.
    pub fn beside(ctx: &Context) -> Self {
        let desk = Arc::new(Desk::default());
        let (send, done) = channel();
        let (worker, ctx) = (Arc::clone(&desk), ctx.clone());
        let thread = std::thread::Builder::new().name("preview".to_owned());
        match thread.spawn(move || work(&worker, &send, &ctx)) {
            Ok(_) => Self(Mode::Beside { desk, done }),
            Err(_) => Self::default(),
        }
    }

    /// Asks for pages; what was asked for before and has not been begun is forgotten.
    pub fn lay_out(&mut self, layout: Layout) {
        match &mut self.0 {
            Mode::AtOnce { done, .. } => done.push_back(Done::Pages(Arc::new(layout()))),
            Mode::Beside { desk, .. } => {
                desk.wishes().layout = Some(layout);
                desk.changed.notify_one();
            }
        }
    }

    /// Asks for pictures, the most urgent first, in place of those asked for before.
    pub fn draw(&mut self, orders: Vec<Order>) {
        match &mut self.0 {
            Mode::AtOnce { raster, done } => {
                for order in orders {
                    let image = picture(raster, &order);
                    done.push_back(Done::Picture(order, image));
                }
            }
            Mode::Beside { desk, .. } => {
                let mut wishes = desk.wishes();
                if !wishes.orders.iter().eq(&orders) {
                    wishes.orders = orders.into();
                    desk.changed.notify_one();
                }
            }
        }
    }

    /// What has been done since the last time.
    pub fn take(&mut self) -> Vec<Done> {
        match &mut self.0 {
            Mode::AtOnce { done, .. } => done.drain(..).collect(),
            Mode::Beside { done, .. } => done.try_iter().collect(),
        }
    }

    /// Whether something has been done that a further frame has to show. A thread wakes the window by itself.
    pub fn has_news(&self) -> bool {
        match &self.0 {
            Mode::AtOnce { done, .. } => !done.is_empty(),
            Mode::Beside { .. } => false,
        }
    }

    /// Whether nothing is left to be done.
    pub fn is_idle(&self) -> bool {
        match &self.0 {
            Mode::AtOnce { done, .. } => done.is_empty(),
            Mode::Beside { desk, .. } => {
                let wishes = desk.wishes();
                wishes.layout.is_none() && wishes.orders.is_empty() && !wishes.busy
            }
        }
    }
}

impl Drop for Press {
    fn drop(&mut self) {
        if let Mode::Beside { desk, .. } = &self.0 {
            desk.wishes().closed = true;
            desk.changed.notify_one();
        }
    }
}

enum Wish {
    Layout(Layout),
    Picture(Order),
}

/// The thread: takes up one wish after the other until the press is closed.
fn work(desk: &Desk, send: &Sender<Done>, ctx: &Context) {
    let mut raster = Raster::default();
    while let Some(wish) = next(desk) {
        let done = match wish {
            Wish::Layout(layout) => Done::Pages(Arc::new(layout())),
            Wish::Picture(order) => {
                let image = picture(&mut raster, &order);
                Done::Picture(order, image)
            }
        };
        let gone = send.send(done).is_err();
        desk.wishes().busy = false;
        ctx.request_repaint();
        if gone {
            return;
        }
    }
}

/// Waits for a wish; `None` when the press is closed.
fn next(desk: &Desk) -> Option<Wish> {
    let mut wishes = desk.wishes();
    loop {
        if wishes.closed {
            return None;
        }
        let layout = wishes.layout.take().map(Wish::Layout);
        if let Some(wish) = layout.or_else(|| wishes.orders.pop_front().map(Wish::Picture)) {
            wishes.busy = true;
            return Some(wish);
        }
        wishes = desk.changed.wait(wishes).unwrap_or_else(PoisonError::into_inner);
    }
}

fn picture(raster: &mut Raster, order: &Order) -> ColorImage {
    let Some(page) = order.pages.pages.get(order.page) else { return ColorImage::default() };
    let bitmap = raster.band(&order.pages.fonts, page, order.scale, order.band);
    ColorImage::from_rgba_premultiplied([bitmap.width, bitmap.height], &bitmap.rgba)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    fn titled(title: usize) -> Layout {
        Box::new(move || Pages { title: title.to_string(), ..Pages::default() })
    }

    #[test]
    fn a_press_of_its_own_gives_the_latest_pages_last_and_then_rests() {
        let mut press = Press::beside(&Context::default());
        (0..200).for_each(|title| press.lay_out(titled(title)));
        let begun = Instant::now();
        while !press.is_idle() && begun.elapsed() < Duration::from_secs(30) {
            std::thread::sleep(Duration::from_millis(1));
        }
        let titles: Vec<usize> = press
            .take()
            .into_iter()
            .filter_map(|done| match done {
                Done::Pages(pages) => pages.title.parse().ok(),
                Done::Picture(..) => None,
            })
            .collect();
        assert_eq!(titles.last(), Some(&199));
        assert!(titles.is_sorted());
    }

    #[test]
    fn what_is_not_wanted_any_more_is_not_drawn() {
        let mut press = Press::beside(&Context::default());
        let order = |page| {
            let band = Band { top: 0, height: 10 };
            Order { pages: Arc::default(), page, version: 1, scale: 1.0, band }
        };
        // The first holds up the press until the orders have been given and taken back.
        let (go, wait) = channel::<()>();
        press.lay_out(Box::new(move || {
            let _ = wait.recv();
            Pages::default()
        }));
        press.draw((0..50).map(order).collect());
        press.draw(vec![order(99)]);
        go.send(()).unwrap();
        let begun = Instant::now();
        while !press.is_idle() && begun.elapsed() < Duration::from_secs(30) {
            std::thread::sleep(Duration::from_millis(1));
        }
        let drawn: Vec<usize> = press
            .take()
            .iter()
            .filter_map(|done| match done {
                Done::Picture(order, _) => Some(order.page),
                Done::Pages(_) => None,
            })
            .collect();
        assert_eq!(drawn, [99]);
    }
}
