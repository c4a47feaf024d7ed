//! Sealing what an older key has sealed anew with the current one, account after account.

use aforo_factors::{SealedSeed, TotpKeys};
use aforo_store::{Actor, SealedFactor, StoreError, Table};
use jiff::Timestamp;

/// What was found of seeds that the current key has not sealed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Found {
    pub resealed: u64,
    /// Sealed with an older key still: changed while they were looked at, begun and not confirmed yet, or only counted.
    pub left: u64,
    /// Of a key that is not there, or not what its key sealed for the account.
    pub unreadable: u64,
}

impl Found {
    const fn and(self, other: Self) -> Self {
        Self {
            resealed: self.resealed + other.resealed,
            left: self.left + other.left,
            unreadable: self.unreadable + other.unreadable,
        }
    }
}

/// A way through the whole table.
pub struct Reseal<'a> {
    pub table: &'a Table,
    pub keys: &'a TotpKeys,
    pub now: Timestamp,
    /// In whose name seeds are sealed anew; nobody: they are only counted.
    pub by: Option<&'a Actor>,
}

impl Reseal<'_> {
    /// # Errors
    /// No answer. What was sealed anew until then stays so.
    pub async fn run(&self) -> Result<Found, StoreError> {
        let (a, b, c, d) = tokio::try_join!(
            self.segment(0),
            self.segment(1),
            self.segment(2),
            self.segment(3)
        )?;
        Ok(a.and(b).and(c).and(d))
    }

    async fn segment(&self, segment: u8) -> Result<Found, StoreError> {
        const { assert!(Table::SCAN_SEGMENTS == 4, "each is gone through once") }
        let (mut found, mut start) = (Found::default(), None);
        loop {
            let page = self.table.scan_factors(segment, start, self.now).await?;
            for factor in page.factors {
                found = found.and(self.factor(factor).await?);
            }
            start = page.next;
            if start.is_none() {
                return Ok(found);
            }
        }
    }

    async fn factor(&self, factor: SealedFactor) -> Result<Found, StoreError> {
        let mut found = Found::default();
        // Left as it is: its owner is about to confirm it, and would be refused. Half an hour later it is confirmed or over.
        found.left += u64::from(self.is_older(factor.pending.as_deref()));
        let Some(seed) = factor.seed.filter(|seed| self.is_older(Some(seed))) else {
            return Ok(found);
        };
        let sealed = seed.parse::<SealedSeed>().ok();
        let opened = sealed.and_then(|sealed| self.keys.open(&sealed, factor.account).ok());
        let Some(opened) = opened else {
            found.unreadable += 1;
            return Ok(found);
        };
        let resealed = match self.by {
            None => false,
            Some(by) => {
                let new = self.keys.seal(&opened, factor.account).to_string();
                let account = factor.account;
                self.table.reseal_factor(account, &seed, &new, by).await?
            }
        };
        match resealed {
            true => found.resealed += 1,
            false => found.left += 1,
        }
        Ok(found)
    }

    /// Whether there is a seal, and not the current key's.
    fn is_older(&self, seal: Option<&str>) -> bool {
        let current = |seal: &str| seal.parse().is_ok_and(|seal| self.keys.is_current(&seal));
        seal.is_some_and(|seal| !current(seal))
    }
}
