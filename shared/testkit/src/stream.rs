//! The table's stream, as the event that Lambda hands to a function.

use std::sync::Mutex;

use dynoxide::Database;
use serde_json::{Value, json};

/// Where the reader stands.
#[derive(Debug)]
pub(crate) struct StreamReader {
    arn: String,
    iterator: Mutex<String>,
}

impl StreamReader {
    /// At the stream's beginning.
    ///
    /// # Panics
    /// When the table has no stream.
    pub(crate) fn at_beginning(database: &Database, table: &str) -> Self {
        let ask = |request: Value| serde_json::from_value(request).expect("a valid request");
        let streams = database
            .list_streams(ask(json!({"TableName": table})))
            .map(|streams| serde_json::to_value(streams).expect("JSON"))
            .expect("streams are listed");
        let arn = streams["Streams"][0]["StreamArn"]
            .as_str()
            .expect("the template's table has a stream")
            .to_owned();
        let stream = database
            .describe_stream(
                serde_json::from_value(json!({"StreamArn": arn})).expect("a valid request"),
            )
            .map(|stream| serde_json::to_value(stream).expect("JSON"))
            .expect("the stream is described");
        let iterator = database
            .get_shard_iterator(
                serde_json::from_value(json!({
                    "StreamArn": arn,
                    "ShardId": stream["StreamDescription"]["Shards"][0]["ShardId"],
                    "ShardIteratorType": "TRIM_HORIZON",
                }))
                .expect("a valid request"),
            )
            .expect("a shard can be read")
            .shard_iterator
            .expect("an open shard has an iterator");
        Self {
            arn,
            iterator: Mutex::new(iterator),
        }
    }

    /// The records since the last call, oldest first.
    pub(crate) fn read(&self, database: &Database) -> Vec<Value> {
        let mut iterator = self.iterator.lock().expect("no reader panicked");
        let mut records = Vec::new();
        loop {
            let request = json!({"ShardIterator": *iterator});
            let page = database
                .get_records(serde_json::from_value(request).expect("a valid request"))
                .expect("the stream can be read");
            let last = page.records.is_empty();
            records.extend(page.records.iter().map(|record| {
                let mut record = serde_json::to_value(record).expect("a record is JSON");
                record["eventSourceARN"] = json!(self.arn);
                record
            }));
            if let Some(next) = page.next_shard_iterator {
                *iterator = next;
            }
            if last {
                return records;
            }
        }
    }
}
