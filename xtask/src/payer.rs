//! A person at PayPal's sandbox, who does with a browser what a script does here.

use crate::sandbox;
use crate::stack::Place;
use anyhow::{Context, Result, ensure};

pub struct Payer {
    client: reqwest::Client,
}

impl Payer {
    pub fn at(place: Place) -> Result<Self> {
        Ok(Self {
            client: sandbox::client(place)?,
        })
    }

    /// Opens the page that a payment is approved on and presses its button; answers where the browser is sent back to.
    pub async fn approve(&self, page: &str) -> Result<String> {
        let shown = self.client.get(page).send().await?.error_for_status()?;
        ensure!(
            shown.text().await?.contains("<form"),
            "there is nothing to approve on {page}"
        );
        let (address, token) = page.split_once("?token=").context("which payment is it?")?;
        let sent = self
            .client
            .post(address)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(format!("token={token}&do=pay"))
            .send()
            .await?;
        let back = sent.headers().get("location");
        let back = back.with_context(|| format!("{page} sends nobody back: {}", sent.status()))?;
        Ok(back.to_str()?.to_owned())
    }
}
