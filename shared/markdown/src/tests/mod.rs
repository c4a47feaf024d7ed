//! What becomes of Markdown, read back by a parser that reads HTML as browsers do.

mod attacks;
mod dom;
mod growth;
mod ordinary;
