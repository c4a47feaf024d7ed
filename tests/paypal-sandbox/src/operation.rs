//! Which operation a request is, and who answers it.

use http::{Method, Request};

use crate::refused::Refused;
use crate::reply::Answered;
use crate::state::State;

/// The name that calls are counted and disturbed by; `Unknown` for what is no operation, `Control` for the sandbox's own.
#[must_use]
pub fn operation_name(method: &Method, path: &str) -> &'static str {
    match (method.as_str(), parts(path).as_slice()) {
        (_, ["sandbox", ..]) => "Control",
        ("POST", ["v1", "oauth2", "token"]) => "Token",
        ("POST", ["v2", "checkout", "orders"]) => "CreateOrder",
        ("GET", ["v2", "checkout", "orders", _]) => "GetOrder",
        ("POST", ["v2", "checkout", "orders", _, "capture"]) => "CaptureOrder",
        ("GET", ["v2", "payments", "captures", _]) => "GetCapture",
        ("POST", ["v2", "payments", "captures", _, "refund"]) => "RefundCapture",
        ("GET", ["v2", "payments", "refunds", _]) => "GetRefund",
        ("POST", ["v1", "notifications", "verify-webhook-signature"]) => "VerifyWebhookSignature",
        ("GET", ["v1", "notifications", "certs", _]) => "GetCertificate",
        ("GET", ["checkoutnow"]) => "ShowCheckout",
        ("POST", ["checkoutnow"]) => "SubmitCheckout",
        (_, _) => "Unknown",
    }
}

impl State {
    /// # Errors
    /// As the operation's.
    pub(crate) fn operate(&mut self, operation: &str, request: &Request<Vec<u8>>) -> Answered {
        match operation {
            "Control" => return Ok(self.control(request)),
            "Token" => return Ok(self.token(request)),
            "ShowCheckout" => return Ok(self.show_checkout(request)),
            "SubmitCheckout" => return Ok(self.submit_checkout(request)),
            "GetCertificate" => return self.certificate(parts(request.uri().path())[3]),
            "Unknown" => return Err(Refused::bare(404)),
            _ => {}
        }
        let caller = self.caller(request.headers())?;
        let parts = parts(request.uri().path());
        let id = parts.get(3).copied().unwrap_or_default();
        match operation {
            "CreateOrder" => self.create_order(&caller, request),
            "GetOrder" => self.get_order(&caller, id),
            "CaptureOrder" => self.capture_order(&caller, id, request),
            "GetCapture" => self.get_capture(&caller, id),
            "RefundCapture" => self.refund_capture(&caller, id, request),
            "GetRefund" => self.get_refund(&caller, id),
            "VerifyWebhookSignature" => self.verify_signature(&caller, request),
            _ => Err(Refused::bare(404)),
        }
    }
}

pub(crate) fn parts(path: &str) -> Vec<&str> {
    path.trim_start_matches('/').split('/').collect()
}
