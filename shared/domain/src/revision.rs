//! Versions of what several people edit: a number that each change raises, and what the last changes were about.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::fields::{FieldErrors, FieldFault};

/// The number of a thing's changes by people; what its `ETag` shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Revision(pub u64);

impl Revision {
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

/// The last [`History::KEPT`] changes, the newest last: whoever edited an older revision is told what changed since.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct History(Vec<Change>);

/// One change: the revision it made, when, and JSON pointers to what it changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    #[serde(rename = "r")]
    pub revision: Revision,
    #[serde(rename = "c")]
    pub at: Timestamp,
    #[serde(rename = "f")]
    pub fields: Vec<String>,
}

impl History {
    pub const KEPT: usize = 20;
    /// Of one change: whoever changes more at once has changed nearly everything.
    const FIELDS: usize = 20;

    /// With one change more.
    #[must_use]
    pub fn and(&self, revision: Revision, mut fields: Vec<String>, at: Timestamp) -> Self {
        fields.truncate(Self::FIELDS);
        let skipped = (self.0.len() + 1).saturating_sub(Self::KEPT);
        let mut changes: Vec<_> = self.0.iter().skip(skipped).cloned().collect();
        changes.push(Change {
            revision,
            at,
            fields,
        });
        Self(changes)
    }

    /// Each field that was changed after `known`, once; the whole (an empty pointer) where that is longer ago than is kept.
    #[must_use]
    pub fn since(&self, known: Revision) -> FieldErrors {
        let mut changed = FieldErrors::default();
        let whole = self
            .0
            .first()
            .is_none_or(|first| first.revision > known.next());
        if whole {
            changed.add("", FieldFault::Changed);
            return changed;
        }
        let mut named = std::collections::BTreeSet::new();
        for change in self.0.iter().filter(|change| change.revision > known) {
            for field in &change.fields {
                if named.insert(field) {
                    changed.add(field, FieldFault::Changed);
                }
            }
        }
        changed
    }
}

/// What was to be changed is not what was read: somebody was faster. The fields they changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("changed meanwhile")]
pub struct ChangedMeanwhile {
    pub current: Revision,
    pub changed: FieldErrors,
}

/// The revision that an edit was made of, if its author said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edited(pub Option<Revision>);

impl Edited {
    /// # Errors
    /// It is not the current one.
    pub fn check(self, current: Revision, history: &History) -> Result<(), ChangedMeanwhile> {
        match self.0 {
            Some(known) if known != current => Err(ChangedMeanwhile {
                current,
                changed: history.since(known),
            }),
            Some(_) | None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn history(changes: u64) -> History {
        (1..=changes).fold(History::default(), |history, n| {
            let fields = vec![format!("/f{n}"), "/name".to_owned()];
            history.and(Revision(n), fields, Timestamp::UNIX_EPOCH)
        })
    }

    fn since(history: &History, known: u64) -> Vec<String> {
        let changed = history.since(Revision(known)).into_iter();
        changed.map(|field| field.pointer).collect()
    }

    #[test]
    fn whoever_edited_an_older_revision_is_told_each_field_once() {
        assert_eq!(since(&history(3), 1), ["/f2", "/name", "/f3"]);
        assert!(since(&history(3), 3).is_empty());
    }

    #[test]
    fn what_is_longer_ago_than_is_kept_counts_as_everything() {
        let history = history(25);
        assert_eq!(since(&history, 4), [""]);
        assert_eq!(since(&history, 5).len(), 21);
    }

    #[test]
    fn an_edit_of_the_current_revision_or_of_none_in_particular_goes_on() {
        let history = history(3);
        assert_eq!(Edited(None).check(Revision(3), &history), Ok(()));
        assert_eq!(
            Edited(Some(Revision(3))).check(Revision(3), &history),
            Ok(())
        );
        let refused = Edited(Some(Revision(2))).check(Revision(3), &history);
        assert_eq!(refused.unwrap_err().current, Revision(3));
    }
}
