//! What organisers write every day.

use super::dom::harmless;
use crate::to_safe_html;

#[test]
fn ordinary_markdown_becomes_ordinary_html() {
    let html = to_safe_html(
        "# Programa\n\nTres tardes de **charlas** y *talleres*,\ncon ~~50~~ 40 plazas.  \nTrae tu `portátil` & 1 < 2.\n\n\
         ## Sesiones\n\n1. Apertura\n2. Taller\n   - Ana\n   - Luis\n\n5) La quinta\n\n\
         > Una cita\n> de dos líneas\n\n```rust\nlet a = \"<b>\";\n```\n\n---\n\n\
         | Hora | Sala |\n|---|:-:|\n| 9:00 | 2<br>o 3 |\n| 10:00 |\n\n\
         [La web](https://example.org/a?b=1&c=2 \"título\"), <https://example.org>, <hola@example.org>, [un correo](mailto:hola@example.org).\n\n\
         ![El cartel](https://example.org/cartel.png)\n\n###### La sexta\n",
    );
    harmless(&html);
    insta::assert_snapshot!(html);
}

#[test]
fn what_is_typed_as_html_is_shown_as_it_was_typed() {
    assert_eq!(
        to_safe_html("Un <b onclick=\"a()\">texto</b>\n\n<div>\nun bloque\n</div>"),
        "<p>Un &lt;b onclick=&quot;a()&quot;&gt;texto&lt;/b&gt;</p>\n<p>&lt;div&gt;\nun bloque\n&lt;/div&gt;</p>\n"
    );
}

#[test]
fn a_link_that_leads_nowhere_safe_is_its_text() {
    assert_eq!(
        to_safe_html("[**aquí**](javascript:alert(1)) y [allí](/v1/me)"),
        "<p><strong>aquí</strong> y allí</p>\n"
    );
}

#[test]
fn nothing_becomes_nothing() {
    assert_eq!(to_safe_html(""), "");
}
