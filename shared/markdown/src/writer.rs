//! From the parser's events to HTML.

use pulldown_cmark::{Event, HeadingLevel, Tag};

use crate::{escape, href};

/// How many elements stand in each other at most. Browsers stop at 512, and lay out slowly long before.
const DEEPEST: usize = 32;

const LINK_END: &str = "</a>";

#[derive(Default)]
pub struct Writer {
    pub html: String,
    /// How each element that is open is closed; empty: it was not written.
    open: Vec<&'static str>,
    in_table_head: bool,
    in_link: bool,
}

impl Writer {
    pub fn write(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(_) => self.end(),
            Event::Text(text)
            | Event::Html(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => escape::text(&mut self.html, &text),
            // The only way to break a line in the cell of a table.
            Event::InlineHtml(html) if matches!(&*html, "<br>" | "<br/>" | "<br />") => {
                self.html.push_str("<br>");
            }
            Event::InlineHtml(html) => escape::text(&mut self.html, &html),
            Event::Code(code) => {
                self.html.push_str("<code>");
                escape::text(&mut self.html, &code);
                self.html.push_str("</code>");
            }
            Event::SoftBreak => self.html.push('\n'),
            Event::HardBreak => self.html.push_str("<br>\n"),
            Event::Rule => self.html.push_str("<hr>\n"),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        let close = match tag {
            // What was typed as HTML is shown as it was typed.
            Tag::Paragraph | Tag::HtmlBlock => self.opened("<p>", "</p>\n"),
            Tag::Heading { level, .. } => match level {
                HeadingLevel::H1 => self.opened("<h2>", "</h2>\n"),
                HeadingLevel::H2 => self.opened("<h3>", "</h3>\n"),
                HeadingLevel::H3 => self.opened("<h4>", "</h4>\n"),
                HeadingLevel::H4 => self.opened("<h5>", "</h5>\n"),
                HeadingLevel::H5 | HeadingLevel::H6 => self.opened("<h6>", "</h6>\n"),
            },
            Tag::CodeBlock(_) => self.opened("<pre><code>", "</code></pre>\n"),
            Tag::BlockQuote(_) => self.nested("<blockquote>\n", "</blockquote>\n"),
            Tag::List(None) => self.nested("<ul>\n", "</ul>\n"),
            Tag::List(Some(1)) => self.nested("<ol>\n", "</ol>\n"),
            Tag::List(Some(first)) => self.nested(&format!("<ol start=\"{first}\">\n"), "</ol>\n"),
            Tag::Item if self.open.last().is_some_and(|list| list.is_empty()) => "",
            Tag::Item => self.opened("<li>", "</li>\n"),
            Tag::Table(_) => self.opened("<table>\n", "</tbody>\n</table>\n"),
            Tag::TableHead => {
                self.in_table_head = true;
                self.opened("<thead>\n<tr>", "</tr>\n</thead>\n<tbody>\n")
            }
            Tag::TableRow => {
                self.in_table_head = false;
                self.opened("<tr>", "</tr>\n")
            }
            Tag::TableCell if self.in_table_head => self.opened("<th>", "</th>"),
            Tag::TableCell => self.opened("<td>", "</td>"),
            Tag::Emphasis => self.nested("<em>", "</em>"),
            Tag::Strong => self.nested("<strong>", "</strong>"),
            Tag::Strikethrough => self.nested("<del>", "</del>"),
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => match href::safe(link_type, &dest_url) {
                // Of a link in a link, as an address in angle brackets can be, the text stays: browsers would end the outer one.
                Some(href) if !self.in_link => self.link(&href),
                Some(_) | None => "",
            },
            // Of an image the description stays, which is text within it; the rest is Markdown that is not asked for.
            Tag::Image { .. }
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => "",
        };
        self.open.push(close);
    }

    fn end(&mut self) {
        let close = self.open.pop().unwrap_or_default();
        if close == LINK_END {
            self.in_link = false;
        }
        self.html.push_str(close);
    }

    fn opened(&mut self, tag: &str, close: &'static str) -> &'static str {
        self.html.push_str(tag);
        close
    }

    /// An element that can stand in its like.
    fn nested(&mut self, tag: &str, close: &'static str) -> &'static str {
        if self.open.len() >= DEEPEST {
            return "";
        }
        self.opened(tag, close)
    }

    fn link(&mut self, href: &str) -> &'static str {
        self.in_link = true;
        self.html.push_str("<a href=\"");
        escape::text(&mut self.html, href);
        self.opened("\" rel=\"noopener noreferrer nofollow\">", LINK_END)
    }
}
