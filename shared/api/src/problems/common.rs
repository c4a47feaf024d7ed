//! Problems that any operation can have.

super::kinds! {
    /// The body is not JSON.
    INVALID_JSON = "invalid-json", 400;
    /// Fields of the body are wrong; `errors` names each.
    INVALID_BODY = "invalid-body", 422;
    /// Parameters of the query are wrong; `errors` names each.
    INVALID_QUERY = "invalid-query", 400;
    /// The cursor is not one that this list gave out.
    INVALID_CURSOR = "invalid-cursor", 400;
    INVALID_IDEMPOTENCY_KEY = "invalid-idempotency-key", 400;
    /// `If-Match` is no `ETag` of ours.
    INVALID_IF_MATCH = "invalid-if-match", 400;
    /// `If-Match` names an older revision; `errors` names what was changed since.
    CHANGED_MEANWHILE = "changed-meanwhile", 412;
    /// No access token, or one that is forged, of another kind or over.
    UNAUTHENTICATED = "unauthenticated", 401;
    FORBIDDEN = "forbidden", 403;
    ROUTE_NOT_FOUND = "route-not-found", 404;
    METHOD_NOT_ALLOWED = "method-not-allowed", 405;
    /// A form that no page of ours has sent, or a cookie of ours in a request from elsewhere.
    FOREIGN_ORIGIN = "foreign-origin", 403;
    /// A form that is not encoded as browsers do.
    INVALID_FORM = "invalid-form", 400;
    BODY_TOO_LARGE = "body-too-large", 413;
    UNSUPPORTED_MEDIA_TYPE = "unsupported-media-type", 415;
    /// The key came with another body before.
    IDEMPOTENCY_KEY_REUSED = "idempotency-key-reused", 422;
    TOO_MANY_REQUESTS = "too-many-requests", 429;
    INTERNAL_ERROR = "internal-error", 500;
    /// The table did not answer in time; the request can be repeated with the same key.
    UNAVAILABLE = "unavailable", 503;
}
