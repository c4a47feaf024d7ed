//! What may be said of a failed call: its kind and the service's code. The error itself holds requests, answers and items,
//! and with them people's data and secrets, none of which belongs in a log.

use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;

/// The failure in a few words: `ServiceError ThrottlingException`.
pub fn describe<E: ProvideErrorMetadata, R>(error: &SdkError<E, R>) -> String {
    match error {
        SdkError::ConstructionFailure(_) => "the request could not be built".to_owned(),
        SdkError::TimeoutError(_) => "no answer in time".to_owned(),
        SdkError::DispatchFailure(failure) if failure.is_timeout() => {
            "no connection in time".to_owned()
        }
        SdkError::DispatchFailure(_) => "no connection, or it broke".to_owned(),
        SdkError::ResponseError(_) => "an answer that could not be read".to_owned(),
        SdkError::ServiceError(refused) => refused
            .err()
            .code()
            .unwrap_or("refused without a code")
            .to_owned(),
        _ => "failed".to_owned(),
    }
}
