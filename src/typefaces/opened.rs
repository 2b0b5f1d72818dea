//! The faces chosen last, and what could be chosen, for a window that must not wait.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::{Installed, Typefaces, Wanted, choose, offered};
use crate::store::FontRole;

/// What a computer has to choose from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The faces of official papers, for the roles that they are made for.
    pub offers: Vec<(FontRole, &'static str)>,
    /// All families with a Chinese name.
    pub families: Vec<String>,
}

impl Found {
    pub fn of(installed: &Installed) -> Self {
        let offer = |role| Some((role, offered(installed, role)?));
        Self { offers: FontRole::ALL.into_iter().filter_map(offer).collect(), families: installed.chinese_families() }
    }

    pub fn offer(&self, role: FontRole) -> Option<&'static str> {
        self.offers.iter().find(|(of, _)| *of == role).map(|(_, name)| *name)
    }
}

/// What was wanted, and what came of it.
type Chosen = (Wanted, Arc<Typefaces>);

/// Faces kept open for whoever lays out pages: all see the same ones, and files are read once.
/// Copies share what they hold; whoever comes first reads, the others wait.
#[derive(Debug, Clone)]
pub struct Opened {
    installed: fn() -> &'static Installed,
    last: Arc<Mutex<Option<Chosen>>>,
    begun: Arc<AtomicBool>,
    found: Arc<OnceLock<Found>>,
}

impl Default for Opened {
    /// On a computer that has no faces installed.
    fn default() -> Self {
        static NONE: OnceLock<Installed> = OnceLock::new();
        Self::with(|| NONE.get_or_init(Installed::default))
    }
}

impl Opened {
    /// On this computer.
    pub fn here() -> Self {
        Self::with(Installed::here)
    }

    fn with(installed: fn() -> &'static Installed) -> Self {
        Self { installed, last: Arc::default(), begun: Arc::default(), found: Arc::default() }
    }

    /// The faces for what is wanted now.
    pub fn get(&self, wanted: &Wanted) -> Arc<Typefaces> {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, chosen)) = last.as_ref().filter(|(known, _)| known == wanted) {
            return Arc::clone(chosen);
        }
        let chosen = Arc::new(choose(wanted, self.installed));
        *last = Some((wanted.clone(), Arc::clone(&chosen)));
        chosen
    }

    /// What could be chosen, once that is known. The first to ask has it looked for beside the window; `wake` is
    /// called when it is there.
    pub fn found(&self, wake: impl FnOnce() + Send + 'static) -> Option<&Found> {
        if self.found.get().is_none() && !self.begun.swap(true, Ordering::Relaxed) {
            let (installed, found) = (self.installed, Arc::clone(&self.found));
            let looking = std::thread::Builder::new().name("typefaces".to_owned()).spawn(move || {
                found.get_or_init(|| Found::of(installed()));
                wake();
            });
            if looking.is_err() {
                // No thread to be had now; the next frame may have more luck.
                self.begun.store(false, Ordering::Relaxed);
            }
        }
        self.found.get()
    }

    /// One that has been looked for already, for tests.
    #[cfg(test)]
    pub fn having(found: Found) -> Self {
        let opened = Self::default();
        opened.begun.store(true, Ordering::Relaxed);
        let _ = opened.found.set(found);
        opened
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_chosen_is_looked_for_once_and_wakes_whoever_asked() {
        let opened = Opened::default();
        let (woken, wait) = std::sync::mpsc::channel();
        // It may be there by the time the call returns.
        let _ = opened.found(move || woken.send(()).unwrap());
        wait.recv().unwrap();
        assert_eq!(opened.clone().found(|| panic!("not looked for again")), Some(&Found::default()));
    }

    #[test]
    fn faces_are_opened_again_only_for_other_wishes() {
        let opened = Opened::default();
        let wanted: Wanted = [(FontRole::Body, "tests/fixtures/fonts/compact.otf".to_owned())].into();
        let chosen = opened.get(&wanted);
        assert!(Arc::ptr_eq(&chosen, &opened.clone().get(&wanted)) && chosen.notes.is_empty());
        assert_eq!(*opened.get(&Wanted::new()), Typefaces::default());
    }
}
