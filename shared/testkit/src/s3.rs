//! S3: objects of any bucket by key. Both styles of address are understood.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Mutex;

use crate::answer::Answer;
use crate::call::Call;
use crate::fake::HOST;

#[derive(Debug, Default)]
pub(crate) struct Objects(Mutex<BTreeMap<(String, String), Vec<u8>>>);

impl Objects {
    pub(crate) fn put(&self, bucket: &str, key: &str, body: Vec<u8>) {
        let mut objects = self.0.lock().expect("no holder panicked");
        objects.insert((bucket.to_owned(), key.to_owned()), body);
    }

    pub(crate) fn get(&self, bucket: &str, key: &str) -> Option<Vec<u8>> {
        let objects = self.0.lock().expect("no holder panicked");
        objects.get(&(bucket.to_owned(), key.to_owned())).cloned()
    }

    /// Keys of a bucket in order.
    pub(crate) fn keys(&self, bucket: &str) -> Vec<String> {
        let objects = self.0.lock().expect("no holder panicked");
        objects
            .keys()
            .filter(|(of, _)| of == bucket)
            .map(|(_, key)| key.clone())
            .collect()
    }

    pub(crate) fn answer(&self, call: &Call) -> Answer {
        let (bucket, key) = address(call);
        match call.operation.as_str() {
            "GetObject" => match self.get(&bucket, &key) {
                Some(body) => Answer::bytes(body),
                None => error(404, "NoSuchKey", "The specified key does not exist."),
            },
            "PutObject" => {
                self.put(&bucket, &key, call.body.clone());
                Answer::bytes(Vec::new())
            }
            "ListObjectsV2" => self.list(&bucket, call),
            _ => call.unknown(),
        }
    }

    /// One page holds everything: the tests' buckets are small.
    fn list(&self, bucket: &str, call: &Call) -> Answer {
        let prefix = call
            .query
            .split('&')
            .find_map(|pair| pair.strip_prefix("prefix="))
            .map(decoded)
            .unwrap_or_default();
        let mut contents = String::new();
        for key in self.keys(bucket) {
            if key.starts_with(&prefix) {
                write!(contents, "<Contents><Key>{key}</Key></Contents>")
                    .expect("a string takes what is written");
            }
        }
        Answer::xml(
            200,
            format!(
                "<ListBucketResult><Name>{bucket}</Name><IsTruncated>false</IsTruncated>{contents}</ListBucketResult>"
            ),
        )
    }
}

pub(crate) fn error(status: u16, code: &str, message: &str) -> Answer {
    Answer::xml(
        status,
        format!("<Error><Code>{code}</Code><Message>{message}</Message></Error>"),
    )
}

pub(crate) fn actions(call: &Call) -> Vec<String> {
    vec![match call.operation.as_str() {
        "ListObjectsV2" => "s3:ListBucket".to_owned(),
        operation => format!("s3:{operation}"),
    }]
}

fn address(call: &Call) -> (String, String) {
    let path = call.path.trim_start_matches('/');
    let (bucket, key) = match call.host.strip_suffix(HOST) {
        Some(virtual_host) if !virtual_host.is_empty() => {
            (virtual_host.trim_end_matches('.'), path)
        }
        _ => path.split_once('/').unwrap_or((path, "")),
    };
    (bucket.to_owned(), decoded(key))
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        let hex = tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            _ => bytes.push(*first),
        }
    }
    String::from_utf8(bytes).expect("keys are UTF-8")
}
