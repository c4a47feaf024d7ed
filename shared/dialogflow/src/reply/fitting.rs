//! No answer over 64 KiB: Dialogflow would take none of it.

use serde_json::Value;

use super::cut::cut;
use super::{Message, Reply};

/// As UTF-8 JSON.
const LARGEST: usize = 64 * 1024;

/// Of a text in characters: where cutting begins and where it ends.
const CUTS: [usize; 7] = [8_000, 4_000, 2_000, 1_000, 500, 250, 125];

/// What `write` makes of the reply, or of as much of it as fits.
pub(super) fn fitting(reply: &Reply, write: impl Fn(&Reply) -> Value) -> Value {
    let whole = write(reply);
    if fits(&whole) {
        return whole;
    }
    let mut reply = reply.clone();
    reply.messages.iter_mut().for_each(without_options);
    for longest in CUTS {
        let written = write(&reply);
        if fits(&written) {
            return written;
        }
        reply
            .messages
            .iter_mut()
            .for_each(|one| shorten(one, longest));
    }
    loop {
        let written = write(&reply);
        if fits(&written) || !drop_half(&mut reply) {
            return written;
        }
    }
}

fn fits(answer: &Value) -> bool {
    answer.to_string().len() <= LARGEST
}

/// The last half of the messages; once one is left and it is still too much, of what was to be remembered.
fn drop_half(reply: &mut Reply) -> bool {
    let (messages, memory) = (reply.messages.len(), reply.memory.len());
    if messages > 1 {
        reply.messages.truncate(messages / 2);
    } else if memory > 0 {
        reply.memory.truncate(memory / 2);
    } else if messages > 0 {
        reply.messages.clear();
    } else {
        return false;
    }
    true
}

fn without_options(message: &mut Message) {
    if let Message::Choices { options, .. } = message {
        options.clear();
    }
}

fn shorten(message: &mut Message, longest: usize) {
    let shorten = |text: &mut String| *text = cut(text, longest);
    match message {
        Message::Text(text) => shorten(text),
        Message::Choices { title, .. } => shorten(title),
        Message::Card {
            title,
            subtitle,
            link,
        } => {
            shorten(title);
            subtitle.iter_mut().for_each(shorten);
            link.iter_mut().for_each(|link| shorten(&mut link.text));
        }
        Message::Link(link) => shorten(&mut link.text),
    }
}
