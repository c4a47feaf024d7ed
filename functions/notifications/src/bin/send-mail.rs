//! `send-mail`: invoked by the mail queue.

use aforo_api::Surroundings;
use aforo_notifications::SendMail;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    let send_mail = SendMail::start(&Surroundings::of_lambda()?).await?;
    aforo_queue::serve(async |delivery| send_mail.deliver(delivery).await).await
}
