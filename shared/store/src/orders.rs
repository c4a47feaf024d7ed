//! Orders that are items of their own: of several places, or of a priced one. An order of one free place lies in its registration.

use aforo_domain::ids::{AccountId, OrderId};
use aforo_domain::order::Order;
use aforo_domain::registration::Registration;

use crate::Account;
use crate::accounts::AccountItem;
use crate::error::StoreError;
use crate::item::{Item, from_item};
use crate::keys::{self, Key};
use crate::order_items::OrderItem;
use crate::registration_items::RegistrationItem;
use crate::table::Table;

impl Table {
    /// The order as it is now.
    ///
    /// # Errors
    /// No answer.
    pub async fn order(&self, id: OrderId) -> Result<Option<Order>, StoreError> {
        let found = self.get_raw(key(id)).await?;
        found.map_or(Ok(None), |item| order_of(id, item))
    }

    /// The order and the account that asks for it, as they are now. One call.
    ///
    /// # Errors
    /// No answer.
    pub async fn order_and_account(
        &self,
        id: OrderId,
        account: AccountId,
    ) -> Result<(Option<Order>, Option<Account>), StoreError> {
        let (mut order, mut person) = (None, None);
        for item in self.get_many(vec![key(id), keys::account(account)]).await? {
            if item.contains_key("lg") {
                person = Some(Account::try_from(from_item::<AccountItem>(item)?)?);
            } else {
                order = order_of(id, item)?;
            }
        }
        Ok((order, person))
    }
}

fn key(id: OrderId) -> Key {
    match id {
        OrderId::Own(own) => keys::order(own),
        OrderId::OfOne(registration) => keys::registration(registration),
    }
}

fn order_of(id: OrderId, item: Item) -> Result<Option<Order>, StoreError> {
    match id {
        OrderId::Own(_) => from_item::<OrderItem>(item)?.into_order(id).map(Some),
        OrderId::OfOne(_) => {
            let registration: Registration = from_item::<RegistrationItem>(item)?.try_into()?;
            Ok((registration.order == id).then(|| Order::of(&[registration], None)))
        }
    }
}
