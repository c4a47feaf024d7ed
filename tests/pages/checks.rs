//! What must hold for every page that a browser shows.

use std::path::PathBuf;

use chromiumoxide::page::ScreenshotParams;

use crate::tab::Tab;

impl Tab {
    /// Checks what must hold for every page.
    ///
    /// # Panics
    /// When something does not.
    pub async fn check(&self, name: &str) {
        self.look(name).await;
        let errors = self.errors.lock().expect("nobody panicked").clone();
        assert!(errors.is_empty(), "{name}: {errors:?}");
    }

    /// The same of a page that says what was refused, which the console is told too.
    ///
    /// # Panics
    /// When something does not hold.
    pub async fn check_but_refusals(&self, name: &str) {
        let refused =
            |said: &String| said.starts_with("Failed to load resource: the server responded");
        self.errors
            .lock()
            .expect("nobody panicked")
            .retain(|said| !refused(said));
        self.check(name).await;
    }

    async fn look(&self, name: &str) {
        self.picture(name).await;
        let unlabelled: Vec<String> = self
            .ask(
                "[...document.querySelectorAll('input:not([type=hidden]), select, textarea')]
                    .filter(field => field.labels.length === 0).map(field => field.name)",
            )
            .await
            .expect("fields are counted");
        assert_eq!(unlabelled, [""; 0], "{name}: fields without a label");
        // 1280 points at 400 %, and a desk at 200 %.
        for width in [320, 640, self.screen.width] {
            self.resize(width).await;
            let needed: u32 = self
                .ask("document.documentElement.scrollWidth")
                .await
                .expect("a page has a width");
            assert!(needed <= width, "{name}: {needed} of {width} points");
        }
        self.tab_through(name).await;
    }

    /// Everything that can be done is reached with the keyboard alone, the skip link first.
    async fn tab_through(&self, name: &str) {
        let here = "document.activeElement.matches('main .button')";
        if !self
            .is("document.querySelector('main .button') !== null")
            .await
        {
            return;
        }
        // From the top, wherever the page has put the focus.
        self.ask::<()>(
            "document.activeElement.blur(); scrollTo(0, 0); getSelection().removeAllRanges()",
        )
        .await;
        let body = self
            .page
            .find_element("body")
            .await
            .expect("a page has a body");
        for _ in 0..60 {
            body.press_key("Tab").await.expect("a key is pressed");
            if self.is(here).await {
                return;
            }
        }
        panic!("{name}: the button is not reached with the keyboard");
    }

    async fn picture(&self, name: &str) {
        let Some(folder) = std::env::var_os("AFORO_SCREENSHOTS") else {
            return;
        };
        let path = PathBuf::from(folder).join(format!("{name}-{}.png", self.screen.name));
        let whole = ScreenshotParams::builder().full_page(true).build();
        self.page
            .save_screenshot(whole, path)
            .await
            .expect("a picture is taken");
    }
}
