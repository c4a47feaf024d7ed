//! What functions log in this process, as they would write it: each test's thread hears its own.

use std::cell::RefCell;
use std::io::Write;
use std::sync::Once;

thread_local! {
    static LINES: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

struct Lines;

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        LINES.with_borrow_mut(|lines| lines.extend(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// For the whole process: a subscriber of one thread would miss what another thread's test has reached first. A process that
/// listens to its logs itself goes on to.
pub(crate) fn listen() {
    static LISTENING: Once = Once::new();
    LISTENING.call_once(|| {
        let subscriber = tracing_subscriber::fmt().json().flatten_event(true);
        let subscriber = subscriber.with_current_span(false).with_span_list(false);
        let subscriber = subscriber.with_target(false).with_writer(|| Lines).finish();
        let listening = tracing::subscriber::set_global_default(subscriber);
        listening.expect("nobody else listens");
    });
}

/// What this thread has logged since it was last taken.
#[must_use]
pub fn heard() -> String {
    LINES.with_borrow(|lines| String::from_utf8_lossy(lines).into_owned())
}

/// The same, and then forgotten.
#[must_use]
pub fn take() -> String {
    let lines = LINES.take();
    String::from_utf8_lossy(&lines).into_owned()
}
