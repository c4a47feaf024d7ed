//! `list-reviews`: what a person must look at, because no rule may decide it. An engineer invokes it, and closes what was looked at.

use aforo_store::{Reviewed, StoreError, Table};
use aws_types::SdkConfig;
use serde::{Deserialize, Serialize};

pub struct ListReviews {
    table: Table,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ToReview {
    /// Subjects that a person has looked at.
    pub close: Vec<String>,
}

#[derive(Debug, Serialize)]
pub struct Reviews {
    /// The first hundred, by subject.
    pub reviews: Vec<Reviewed>,
}

impl ListReviews {
    #[must_use]
    pub fn new(config: &SdkConfig, stage: &str) -> Self {
        Self {
            table: Table::new(config, stage),
        }
    }

    /// # Errors
    /// The table does not answer; what was closed before stays closed.
    pub async fn list(&self, to: ToReview) -> Result<Reviews, StoreError> {
        for subject in &to.close {
            self.table.close_review(subject).await?;
        }
        let reviews = self.table.reviews().await?;
        Ok(Reviews { reviews })
    }
}
