//! Writes every mail in both languages as HTML pages for a browser: `cargo run -p aforo-mail --example preview -- DIR`.

#[path = "../tests/mails/sample/mod.rs"]
mod sample;

use std::path::Path;

use aforo_mail::Rendered;
use aforo_texts::Language;
use base64::Engine as _;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let directory = std::env::args().nth(1).ok_or("say into which directory")?;
    std::fs::create_dir_all(&directory)?;
    for language in [Language::Es, Language::En] {
        for (name, rendered) in sample::all(language)? {
            let path = Path::new(&directory).join(format!("{name}-{}.html", language.as_str()));
            std::fs::write(path, with_images(&rendered))?;
        }
    }
    Ok(())
}

/// A browser finds no `cid:`, so the images are written into the page.
fn with_images(rendered: &Rendered) -> String {
    let mut html = rendered.html.clone();
    for attachment in &rendered.attachments {
        if let Some(content_id) = &attachment.content_id {
            let data = base64::engine::general_purpose::STANDARD.encode(&attachment.content);
            let url = format!("data:{};base64,{data}", attachment.media_type);
            html = html.replace(&format!("cid:{content_id}"), &url);
        }
    }
    html
}
