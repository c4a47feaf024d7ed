//! A page in the browser, and what a person does with it.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use chromiumoxide::Page;
use chromiumoxide::cdp::browser_protocol::emulation::{
    SetDeviceMetricsOverrideParams, SetScriptExecutionDisabledParams,
};
use chromiumoxide::cdp::browser_protocol::input::InsertTextParams;
use chromiumoxide::cdp::browser_protocol::log::{EventEntryAdded, LogEntryLevel};
use chromiumoxide::cdp::browser_protocol::network::{Headers, SetExtraHttpHeadersParams};
use chromiumoxide::cdp::js_protocol::runtime::EventExceptionThrown;
use futures_util::StreamExt;

use crate::chromium::Screen;

/// How long a page may take to come, and how often it is looked for.
const PATIENCE: Duration = Duration::from_secs(30);
const GLANCE: Duration = Duration::from_millis(50);

pub struct Tab {
    pub(crate) page: Page,
    pub screen: Screen,
    /// What the console was told.
    pub(crate) errors: Arc<Mutex<Vec<String>>>,
}

impl Tab {
    pub async fn new(page: Page, screen: Screen) -> Self {
        let tab = Self {
            page,
            screen,
            errors: Arc::default(),
        };
        tab.listen().await;
        tab.speak("es").await;
        tab.resize(screen.width).await;
        tab
    }

    async fn listen(&self) {
        self.page.enable_log().await.expect("it tells its log");
        self.page
            .enable_runtime()
            .await
            .expect("it tells of scripts");
        let entries = self.page.event_listener::<EventEntryAdded>().await;
        let thrown = self.page.event_listener::<EventExceptionThrown>().await;
        let (mut entries, mut thrown) = (
            entries.expect("it tells its log"),
            thrown.expect("it tells of scripts"),
        );
        let errors = self.errors.clone();
        tokio::spawn(async move {
            while let Some(told) = entries.next().await {
                let serious = matches!(
                    told.entry.level,
                    LogEntryLevel::Error | LogEntryLevel::Warning
                );
                if serious && !is_of_paypal(told.entry.url.as_deref()) {
                    let said = format!("{} {:?}", told.entry.text, told.entry.url);
                    errors.lock().expect("nobody panicked").push(said);
                }
            }
        });
        let errors = self.errors.clone();
        tokio::spawn(async move {
            while let Some(told) = thrown.next().await {
                let said = told.exception_details.text.clone();
                errors.lock().expect("nobody panicked").push(said);
            }
        });
    }

    async fn speak(&self, language: &str) {
        let headers = Headers::new(serde_json::json!({"accept-language": language}));
        let headers = SetExtraHttpHeadersParams::new(headers);
        self.page.execute(headers).await.expect("it has a language");
    }

    pub async fn resize(&self, width: u32) {
        let Screen { height, mobile, .. } = self.screen;
        let metrics = SetDeviceMetricsOverrideParams::new(width, height, 1.0, mobile);
        self.page.execute(metrics).await.expect("it has a size");
    }

    pub async fn without_scripts(&self) {
        let none = SetScriptExecutionDisabledParams::new(true);
        self.page.execute(none).await.expect("scripts are off");
    }

    pub async fn goto(&self, url: &str) {
        self.page.goto(url).await.expect("the page comes");
    }

    /// What the page answers to a script.
    pub async fn ask<T: serde::de::DeserializeOwned>(&self, script: &str) -> Option<T> {
        let answer = self.page.evaluate(script).await.ok()?;
        answer.into_value().ok()
    }

    /// Whether a condition holds, in the page's own words.
    pub async fn is(&self, condition: &str) -> bool {
        self.ask(condition).await.unwrap_or_default()
    }

    /// The text of an element.
    pub async fn reads(&self, selector: &str) -> String {
        let script = format!("document.querySelector({selector:?}).innerText");
        self.ask(&script).await.unwrap_or_default()
    }

    /// What is written in a field.
    pub async fn value(&self, field: &str) -> String {
        let script = format!("document.getElementById({field:?}).value");
        self.ask(&script).await.unwrap_or_default()
    }

    /// Waits for an element of a page that has been read to its end.
    ///
    /// # Panics
    /// When it does not come.
    pub async fn until(&self, selector: &str) {
        let there = format!(
            "document.readyState === 'complete' && document.querySelector({selector:?}) !== null"
        );
        let looking = async {
            while !self.is(&there).await {
                tokio::time::sleep(GLANCE).await;
            }
        };
        if tokio::time::timeout(PATIENCE, looking).await.is_err() {
            let shown = self.page.content().await.unwrap_or_default();
            let errors = self.errors.lock().expect("nobody panicked").clone();
            panic!("no {selector} in {shown}\n{errors:?}");
        }
    }

    pub async fn fill(&self, field: &str, text: &str) {
        let element = self.page.find_element(format!("#{field}")).await;
        let element = element.expect("the field is there");
        element.click().await.expect("it takes the focus");
        // As an input method does, which knows an ñ.
        let typed = InsertTextParams::new(text);
        self.page.execute(typed).await.expect("it takes the text");
    }

    /// The same where scripts are off, without which no finger finds where a field is.
    pub async fn write(&self, field: &str, text: &str) {
        let focused = format!("document.getElementById({field:?}).focus() ?? document.hasFocus()");
        assert!(self.is(&focused).await, "{field} takes no focus");
        let typed = InsertTextParams::new(text);
        self.page.execute(typed).await.expect("it takes the text");
    }

    /// Presses a link or a button, as a finger does.
    pub async fn press(&self, selector: &str) {
        self.until(selector).await;
        let pressed = async {
            let element = self.page.find_element(selector).await?;
            element.click().await.map(|_| ())
        };
        let pressed = tokio::time::timeout(PATIENCE, pressed).await;
        pressed.expect("it answers").expect("it is pressed");
    }

    /// The same with the keyboard, which needs no script to find where it is.
    pub async fn enter(&self, selector: &str) {
        self.until(selector).await;
        let focused =
            format!("document.querySelector({selector:?}).focus() ?? document.hasFocus()");
        assert!(self.is(&focused).await, "{selector} takes no focus");
        let body = self.page.find_element("body").await;
        let body = body.expect("a page has a body");
        body.press_key("Enter").await.expect("a key is pressed");
    }
}

/// PayPal's pages are not ours to check.
fn is_of_paypal(url: Option<&str>) -> bool {
    let paypal = std::env::var("AFORO_TEST_PAYPAL");
    url.zip(paypal.ok())
        .is_some_and(|(url, paypal)| url.starts_with(&paypal))
}
