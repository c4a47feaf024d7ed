//! The issues' descriptions and the statuses' names, in the words of PayPal's specification.

/// What stands beside an issue; the issue itself where PayPal says no more.
pub(crate) fn description(issue: &str) -> &str {
    let found = DESCRIPTIONS.iter().find(|(known, _)| *known == issue);
    found.map_or(issue, |(_, description)| description)
}

const DESCRIPTIONS: &[(&str, &str)] = &[
    (
        "AMOUNT_MISMATCH",
        "Should equal item_total + tax_total + shipping + handling + insurance - shipping_discount - discount.",
    ),
    (
        "CANNOT_BE_NEGATIVE",
        "Must be greater than or equal to 0. If the currency supports decimals, only two decimal place precision is supported.",
    ),
    (
        "CANNOT_BE_ZERO_OR_NEGATIVE",
        "Must be greater than zero. If the currency supports decimals, only two decimal place precision is supported.",
    ),
    (
        "CAPTURE_FULLY_REFUNDED",
        "The capture has already been fully refunded",
    ),
    (
        "COMPLIANCE_VIOLATION",
        "Transaction is declined due to compliance violation.",
    ),
    (
        "DECIMALS_NOT_SUPPORTED",
        "Currency does not support decimals.",
    ),
    (
        "DECIMAL_PRECISION",
        "If the currency supports decimals, only two decimal place precision is supported.",
    ),
    (
        "DUPLICATE_INVOICE_ID",
        "Duplicate Invoice ID detected. To avoid a potential duplicate transaction your account setting requires that Invoice Id be unique for each transaction.",
    ),
    (
        "INSTRUMENT_DECLINED",
        "The instrument presented  was either declined by the processor or bank, or it can't be used for this payment.",
    ),
    (
        "INVALID_ACCOUNT_STATUS",
        "Account validations failed for the user.",
    ),
    (
        "INVALID_ARRAY_MAX_ITEMS",
        "The number of items in an array parameter is too large.",
    ),
    (
        "INVALID_ARRAY_MIN_ITEMS",
        "The number of items in an array parameter is too small.",
    ),
    (
        "INVALID_CURRENCY_CODE",
        "Currency code is invalid or is not currently supported. Please refer https://developer.paypal.com/api/rest/reference/currency-codes/ for list of supported currency codes.",
    ),
    (
        "INVALID_PARAMETER_SYNTAX",
        "The value of a field does not conform to the expected format.",
    ),
    ("INVALID_PARAMETER_VALUE", "A parameter value is not valid."),
    (
        "INVALID_RESOURCE_ID",
        "Specified resource ID does not exist. Please check the resource ID and try again.",
    ),
    (
        "INVALID_STRING_LENGTH",
        "The value of a field is either too short or too long",
    ),
    (
        "ITEM_TOTAL_MISMATCH",
        "Should equal sum of (unit_amount * quantity) across all items for a given purchase_unit.",
    ),
    (
        "ITEM_TOTAL_REQUIRED",
        "If item details are specified (items.unit_amount and items.quantity) corresponding amount.breakdown.item_total is required.",
    ),
    (
        "MALFORMED_REQUEST_JSON",
        "The request JSON is not well formed.",
    ),
    (
        "MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED",
        "You have exceeded the maximum number of payment attempts.",
    ),
    (
        "MAX_NUMBER_OF_REFUNDS_EXCEEDED",
        "You have exceeded the maximum number of refund attempts for this capture.",
    ),
    (
        "MAX_VALUE_EXCEEDED",
        "Should be less than or equal to 999999999999999.99.",
    ),
    (
        "MISSING_REQUIRED_PARAMETER",
        "A required parameter is missing.",
    ),
    (
        "MULTI_CURRENCY_ORDER",
        "Multiple differing values of currency_code are not supported. Entire Order request must have the same currency_code.",
    ),
    ("NOT_SUPPORTED", "This field is not currently supported."),
    (
        "ORDER_ALREADY_CAPTURED",
        "Order already captured.If 'intent=CAPTURE' only one capture per order is allowed.",
    ),
    (
        "ORDER_COMPLETION_IN_PROGRESS",
        "The order was created with processing_instruction of ORDER_COMPLETE_ON_PAYMENT_APPROVAL. The customer has approved the payment and PayPal is still in the process of capturing the order on your behalf as instructed. Please try your request again.",
    ),
    (
        "ORDER_NOT_APPROVED",
        "Payer has not yet approved the Order for payment. Please redirect the payer to the 'rel':'approve' url returned as part of the HATEOAS links within the Create Order call or provide a valid `payment_source` in the request.",
    ),
    (
        "PARTIAL_REFUND_NOT_ALLOWED",
        "You cannot do a refund less than the original capture amount.",
    ),
    (
        "PAYEE_ACCOUNT_INVALID",
        "Payee account specified is invalid. Please check the `payee.email_address` or `payee.merchant_id` specified and try again. Ensure that either  `payee.merchant_id` or `payee.email_address` is specified.",
    ),
    (
        "PAYEE_ACCOUNT_LOCKED_OR_CLOSED",
        "The merchant account is locked or closed.",
    ),
    (
        "PAYEE_ACCOUNT_RESTRICTED",
        "The merchant account is restricted.",
    ),
    (
        "PAYEE_BLOCKED_TRANSACTION",
        "The Fraud settings for this seller are such that this payment cannot be executed.",
    ),
    (
        "PAYER_ACCOUNT_LOCKED_OR_CLOSED",
        "The payer account cannot be used for this transaction.",
    ),
    (
        "PAYER_ACTION_REQUIRED",
        "Transaction cannot complete successfully, instruct the buyer to return to PayPal.",
    ),
    (
        "PAYER_CANNOT_PAY",
        "Combination of payer and payee settings mean that this buyer cannot pay this seller.",
    ),
    (
        "PAYPAL_REQUEST_ID_REQUIRED",
        "A PayPal-Request-Id is required if you are trying to process payment for an Order. Please specify a PayPal-Request-Id or Create the Order without a 'payment_source' specified.",
    ),
    (
        "PENDING_CAPTURE",
        "Cannot initiate a refund as the capture is pending. Capture is typically pending when the payer has funded the transaction using e-check/bank funded.",
    ),
    (
        "PERMISSION_DENIED",
        "You do not have permission to access or perform operations on this resource.",
    ),
    (
        "PREVIOUS_REQUEST_IN_PROGRESS",
        "A previous request on this resource is currently in progress. Please wait for sometime and try again. It is best to space out the initial and the subsequent request(s) to avoid receiving this error.",
    ),
    (
        "REDIRECT_PAYER_FOR_ALTERNATE_FUNDING",
        "Transaction failed. Redirect the payer to select another funding source.",
    ),
    (
        "REFUND_AMOUNT_EXCEEDED",
        "The refund amount must be less than or equal to the capture amount that has not yet been refunded.",
    ),
    (
        "REFUND_AMOUNT_TOO_LOW",
        "The amount after applying currency conversion is zero and hence the capture cannot be refunded. The currency conversion is required because the currency of the capture is different than the currency in which the amount was settled into the payee account.",
    ),
    (
        "REFUND_CAPTURE_CURRENCY_MISMATCH",
        "Refund must be in the same currency as the capture",
    ),
    (
        "REFUND_FAILED_INSUFFICIENT_FUNDS",
        "Capture could not be refunded due to insufficient funds. Please check to see if you have sufficient funds in your PayPal account or if the bank account linked to your PayPal account is verified and has sufficient funds.",
    ),
    (
        "REFUND_IS_RESTRICTED",
        "This refund can only be processed by the API caller that had 'captured' the transaction. If you facilitate your transactions via a platform/partner, please initiate a refund through them.",
    ),
    ("REFUND_NOT_ALLOWED", "Capture cannot be refunded."),
    (
        "REFUND_NOT_PERMITTED_DUE_TO_CHARGEBACK",
        "Refunds are not allowed on this capture due to a chargeback on the card or bank. Please contact the payee to resolve the chargeback.",
    ),
    (
        "REFUND_TIME_LIMIT_EXCEEDED",
        "You are over the time limit to perform a refund on this capture",
    ),
    (
        "TAX_TOTAL_MISMATCH",
        "Should equal sum of (tax * quantity) across all items for a given purchase_unit.",
    ),
    (
        "TAX_TOTAL_REQUIRED",
        "If item details are specified (items.tax_total and items.quantity) corresponding amount.breakdown.tax_total is required.",
    ),
    (
        "TRANSACTION_DISPUTED",
        "Partial refunds cannot be offered at this time because there is an open case on this transaction. Visit the PayPal Resolution Center to review this case.",
    ),
    (
        "TRANSACTION_LIMIT_EXCEEDED",
        "Total payment amount exceeded transaction limit.",
    ),
    ("TRANSACTION_REFUSED", "The request was refused."),
];

pub(crate) fn name_and_message(status: u16) -> (&'static str, &'static str) {
    match status {
        400 => (
            "INVALID_REQUEST",
            "Request is not well-formed, syntactically incorrect, or violates schema.",
        ),
        401 => (
            "AUTHENTICATION_FAILURE",
            "Authentication failed due to missing authorization header, or invalid authentication credentials.",
        ),
        403 => (
            "NOT_AUTHORIZED",
            "Authorization failed due to insufficient permissions.",
        ),
        404 => (
            "RESOURCE_NOT_FOUND",
            "The specified resource does not exist.",
        ),
        409 => (
            "RESOURCE_CONFLICT",
            "The server has detected a conflict while processing this request.",
        ),
        415 => (
            "UNSUPPORTED_MEDIA_TYPE",
            "The server does not support the request payload's media type.",
        ),
        422 => (
            "UNPROCESSABLE_ENTITY",
            "The requested action could not be performed, semantically incorrect, or failed business validation.",
        ),
        429 => (
            "RATE_LIMIT_REACHED",
            "Too many requests. Blocked due to rate limiting.",
        ),
        503 => ("SERVICE_UNAVAILABLE", "Service Unavailable."),
        _ => (
            "INTERNAL_SERVER_ERROR",
            "An internal server error occurred.",
        ),
    }
}
