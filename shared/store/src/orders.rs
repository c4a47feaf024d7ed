//! Orders that are items of their own: of several places, or of a priced one. An order of one free place lies in its registration.

use aforo_domain::ids::OrderId;
use aforo_domain::order::Order;

use crate::error::StoreError;
use crate::keys;
use crate::order_items::OrderItem;
use crate::table::Table;

impl Table {
    /// The order as it is now.
    ///
    /// # Errors
    /// No answer.
    pub async fn order(&self, id: OrderId) -> Result<Option<Order>, StoreError> {
        match id {
            OrderId::Own(own) => {
                let found: Option<OrderItem> = self.get(keys::order(own)).await?;
                found.map(|item| item.into_order(id)).transpose()
            }
            OrderId::OfOne(registration) => {
                let found = self.registration(registration).await?;
                Ok(found
                    .filter(|registration| registration.order == id)
                    .map(|registration| Order::of(&[registration], None)))
            }
        }
    }
}
