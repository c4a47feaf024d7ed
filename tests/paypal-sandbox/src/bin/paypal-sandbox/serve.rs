//! HTTP/1.1 over TLS in front of the sandbox.

use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use paypal_sandbox::{Sandbox, Transport};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

/// More than any request of PayPal's needs.
const BODY_LIMIT: usize = 1 << 20;

/// Serves for ever.
pub async fn serve(listener: &TcpListener, tls: &TlsAcceptor, paypal: &Sandbox) {
    loop {
        // A connection that is gone before it is accepted, or too many of them: the next one may work.
        let Ok((stream, _)) = listener.accept().await else {
            tokio::task::yield_now().await;
            continue;
        };
        let (tls, paypal) = (tls.clone(), paypal.clone());
        tokio::spawn(async move {
            if let Err(fault) = connection(stream, &tls, &paypal).await {
                eprintln!("a connection ended: {fault:#}");
            }
        });
    }
}

async fn connection(stream: TcpStream, tls: &TlsAcceptor, paypal: &Sandbox) -> anyhow::Result<()> {
    let stream = TokioIo::new(tls.accept(stream).await?);
    let service = service_fn(|request| answer(paypal, request));
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .serve_connection(stream, service);
    Ok(served.await?)
}

/// An error breaks the connection without a reply, which is how replies are lost.
async fn answer(
    paypal: &Sandbox,
    request: Request<Incoming>,
) -> anyhow::Result<Response<Full<Bytes>>> {
    let (head, body) = request.into_parts();
    let body = Limited::new(body, BODY_LIMIT)
        .collect()
        .await
        .map_err(anyhow::Error::from_boxed)?;
    let request = Request::from_parts(head, body.to_bytes().to_vec());
    paypal.follow(crate::now());
    let response = paypal.answer(request);
    match Transport::of(&response) {
        Some(Transport::Broken) => anyhow::bail!("a lost reply"),
        Some(Transport::Slow(pause)) => tokio::time::sleep(pause).await,
        None => {}
    }
    Ok(response.map(|body| Full::new(Bytes::from(body))))
}
