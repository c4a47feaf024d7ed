//! A browser, started for a test and ended with it.

use std::path::{Path, PathBuf};

use chromiumoxide::{Browser, BrowserConfig};
use futures_util::StreamExt;
use tokio::task::JoinHandle;

use crate::tab::Tab;

#[derive(Clone, Copy)]
pub struct Screen {
    pub name: &'static str,
    pub width: u32,
    pub height: u32,
    pub mobile: bool,
}

pub const DESK: Screen = Screen {
    name: "desk",
    width: 1280,
    height: 900,
    mobile: false,
};
pub const PHONE: Screen = Screen {
    name: "phone",
    width: 390,
    height: 844,
    mobile: true,
};

pub struct Chromium {
    browser: Browser,
    handler: JoinHandle<()>,
    profile: PathBuf,
}

impl Chromium {
    pub async fn start(path: &Path) -> Self {
        let profile = std::env::temp_dir().join(format!("aforo-pages-{}", uuid::Uuid::new_v4()));
        let config = BrowserConfig::builder()
            .chrome_executable(path)
            .user_data_dir(&profile)
            .new_headless_mode()
            // Whoever runs tests as root has none; only pages of our own are opened.
            .no_sandbox()
            .viewport(None)
            .arg("--disable-gpu")
            .build()
            .expect("the browser is there");
        let (browser, mut events) = Browser::launch(config).await.expect("the browser starts");
        let handler = tokio::spawn(async move { while events.next().await.is_some() {} });
        Self {
            browser,
            handler,
            profile,
        }
    }

    /// A tab of its own, in which nobody has logged in.
    pub async fn open(&self, screen: Screen) -> Tab {
        self.browser
            .clear_cookies()
            .await
            .expect("no session is left");
        let page = self.browser.new_page("about:blank").await.expect("a tab");
        Tab::new(page, screen).await
    }

    pub async fn end(mut self) {
        self.browser.close().await.expect("the browser closes");
        self.browser.wait().await.expect("the browser has closed");
        self.handler.await.expect("nothing is left to tell");
        // What it wrote is in the way of nobody, should a file still be open.
        std::fs::remove_dir_all(&self.profile).ok();
    }
}
