//! What the Dialogflow agent of a stage shows at the webhooks.

use data_encoding::BASE64;

use crate::request::Ask;

/// As the secret has it, here and on a local stage.
pub const AGENT: &str = r#"{"basic": [{"username": "dialogflow", "password": "solo-en-esta-maquina"}],
    "headers": [{"name": "x-aforo-agent", "value": "solo-en-esta-maquina"}]}"#;

impl Ask<'_> {
    #[must_use]
    pub fn by_agent(self) -> Self {
        let pair = BASE64.encode(b"dialogflow:solo-en-esta-maquina");
        self.header("authorization", format!("Basic {pair}"))
    }
}
