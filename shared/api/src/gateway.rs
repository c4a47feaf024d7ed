//! The gateway's event as an HTTP request.

use lambda_http::request::LambdaRequest;

/// The request in `event`, made safe first: `lambda_http` panics over a query that is no URI's and over odd forwarding headers,
/// and both are whatever a client sends.
#[must_use]
pub fn http_request(mut event: LambdaRequest) -> lambda_http::Request {
    if let LambdaRequest::ApiGatewayV2(event) = &mut event {
        event.raw_query_string = event.raw_query_string.as_deref().map(escape);
        for header in ["x-forwarded-proto", "x-forwarded-port"] {
            event.headers.remove(header);
        }
    }
    event.into()
}

/// Percent-encodes what may not stand in a URI's query as it is (RFC 3986); what is encoded already stays.
fn escape(query: &str) -> String {
    let mut escaped = String::with_capacity(query.len());
    for byte in query.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?%".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn whatever_a_client_sends_becomes_a_request() {
        for query in [
            "limit=<",
            "a=\"b\"",
            "a b",
            "ñ=1",
            "%zz",
            "{}|\\^`",
            "\u{7f}\u{1}",
            "limit=5&cursor=a%20b",
        ] {
            let event = json!({
                "version": "2.0", "routeKey": "GET /v1/events", "rawPath": "/v1/events", "rawQueryString": query,
                "headers": {"host": "api.aforo.example", "x-forwarded-proto": "1", "x-forwarded-port": "x"},
                "requestContext": {"http": {"method": "GET", "path": "/v1/events"}, "requestId": "r", "stage": "$default"},
                "isBase64Encoded": false,
            });
            let event: LambdaRequest = serde_json::from_value(event).unwrap();
            assert_eq!(http_request(event).uri().path(), "/v1/events", "{query}");
        }
    }
}
