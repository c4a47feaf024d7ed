//! Pages of this area's lists.

use aforo_api::{DigestKey, Fields, Input, Problem};
use aforo_store::PageStart;
use utoipa::IntoParams;

#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// How many a page has.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100, default = 20)]
    pub limit: u32,
    /// `next_cursor` of the page before.
    #[param(max_length = 2000)]
    cursor: Option<String>,
}

impl Input for PageQuery {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let limit = fields.limit();
        let cursor = fields.cursor();
        Some(Self {
            limit: limit?,
            cursor: cursor?,
        })
    }
}

impl PageQuery {
    /// Where the page starts; a cursor opens its own list and no other.
    ///
    /// # Errors
    /// `invalid-cursor`.
    pub fn start(&self, key: &DigestKey, list: &str) -> Result<Option<PageStart>, Problem> {
        let cursor = self.cursor.as_deref();
        cursor
            .map(|cursor| key.open_cursor(list, cursor))
            .transpose()
    }
}
