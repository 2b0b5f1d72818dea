//! Narratives kept from one check to the next: a part is read again only when its text has changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Narrative, read};
use crate::form::PartId;

/// The narratives of a report, in the order of its parts.
pub type Read = Arc<[Arc<Narrative>]>;

/// What has been read, with the text it was read from.
#[derive(Debug, Default)]
pub struct Cache {
    parts: BTreeMap<PartId, (String, Arc<Narrative>)>,
}

impl Cache {
    /// Reads the parts whose text has changed.
    pub fn read(&mut self, prose: &BTreeMap<PartId, String>) -> Read {
        self.parts.retain(|part, (text, _)| prose.get(part) == Some(text));
        // The preamble and the signature tell nothing of the figures.
        let told = |part: &PartId| !matches!(part, PartId::Preamble | PartId::Signature);
        prose
            .iter()
            .filter(|(part, _)| told(part))
            .map(|(part, text)| {
                let kept = self.parts.entry(*part).or_insert_with(|| (text.clone(), Arc::new(read(*part, text))));
                Arc::clone(&kept.1)
            })
            .collect()
    }
}
