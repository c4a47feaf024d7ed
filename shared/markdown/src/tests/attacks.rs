//! Markdown and HTML that have run scripts elsewhere.

use super::dom::harmless;
use crate::to_safe_html;

const ATTACKS: &[&str] = &[
    // Scripts, and elements that bring their own.
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<script\n>alert(1)</script\n>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<iframe src=\"javascript:alert(1)\"></iframe>",
    "<iframe srcdoc=\"&lt;script&gt;alert(1)&lt;/script&gt;\">",
    "<object data=\"data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==\">",
    "<embed src=javascript:alert(1)>",
    "<base href=\"javascript:alert(1)//\">",
    "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css';</style>",
    "<form action=javascript:alert(1)><button>a</button></form>",
    "<button formaction=javascript:alert(1)>a",
    "<input onfocus=alert(1) autofocus>",
    "<template><script>alert(1)</script></template>",
    // Handlers on elements that look harmless.
    "<img src=x onerror=alert(1)>",
    "<img src=\"x` `<script>alert(1)</script>\"` `>",
    "<b onmouseover=alert(1)>a</b>",
    "<p style=\"background:url(javascript:alert(1))\">a</p>",
    "<a href=\"javascript:alert(1)\">a</a>",
    "<a href=\"https://a.example\" onclick=alert(1)>a</a>",
    "<details open ontoggle=alert(1)>a",
    "<video><source onerror=alert(1)>",
    "<body onload=alert(1)>",
    "<marquee onstart=alert(1)>a",
    "<br onclick=alert(1)>",
    "<br/onclick=alert(1)>",
    "<div id=x name=cookie class=admin>a</div>",
    // Foreign content, where a parser changes its mind.
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg><a xlink:href=\"javascript:alert(1)\"><text y=9>a</text></a></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<math><annotation-xml encoding=\"text/html\"><script>alert(1)</script></annotation-xml></math>",
    "<math><mi xlink:href=\"data:x,<script>alert(1)</script>\">a",
    "<form><math><mtext></form><form><mglyph><svg><mtext><style><path id=</style><img onerror=alert(1) src>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">",
    "<textarea></p><img title=\"</textarea><img src=x onerror=alert(1)>\">",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "<![CDATA[><img src=x onerror=alert(1)>]]>",
    "<?xml version=\"1.0\"?><img src=x onerror=alert(1)>",
    "<!DOCTYPE html><script>alert(1)</script>",
    "<plaintext>a",
    "<select><option><style></option></select><img src=x onerror=alert(1)></style>",
    "</p></div></body></html><script>alert(1)</script>",
    // Unclosed, nested, odd.
    "<script>alert(1)",
    "<img src=x onerror=alert(1)//",
    "<<script>alert(1)//<</script>",
    "<a href=\"",
    "<\0script>alert(1)</script>",
    "<scr\0ipt>alert(1)</scr\0ipt>",
    "\u{feff}<script>alert(1)</script>",
    "＜script＞alert(1)＜/script＞",
    "\u{2028}<script>alert(1)</script>\u{2029}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\\<script\\>alert(1)\\</script\\>",
    "`<script>alert(1)</script>`",
    "```\n</code></pre><script>alert(1)</script>\n```",
    "``` \"><script>alert(1)</script>\na\n```",
    "    </code></pre><script>alert(1)</script>",
    "# <img src=x onerror=alert(1)>",
    "> <script>\n> alert(1)\n> </script>",
    "- <svg/onload=alert(1)>",
    "|<script>|\n|-|\n|alert(1)</script>|\n",
    // Links of Markdown.
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](<javascript:alert(1)>)",
    "[a](< javascript:alert(1)>)",
    "[a](javascript&colon;alert(1))",
    "[a](javascript&#58;alert(1))",
    "[a](&#106;avascript:alert(1))",
    "[a](&#x6A&#x61&#x76&#x61script:alert(1))",
    "[a](&#x6A;&#x61;&#x76;&#x61;&#x73;cript:alert(1))",
    "[a](java&Tab;script:alert(1))",
    "[a](java&NewLine;script:alert(1))",
    "[a](&#1;javascript:alert(1))",
    "[a](&#0;javascript:alert(1))",
    "[a](java\\script:alert(1))",
    "[a](javascript\\:alert(1))",
    "[a](javascript://a.example/%0Aalert(1))",
    "[a](javascript:javascript:https://a.example)",
    "[a](%6Aavascript:alert(1))",
    "[a](ｊavascript:alert(1))",
    "[a](vbscript:msgbox(1))",
    "[a](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[a](data:image/svg+xml,<svg/onload=alert(1)>)",
    "[a](blob:https://a.example/1)",
    "[a](file:///etc/passwd)",
    "[a](view-source:javascript:alert(1))",
    "[a](//evil.example)",
    "[a](\\\\evil.example)",
    "[a](https:evil.example)",
    "[a](https://a.example\" onmouseover=\"alert(1))",
    "[a](https://a.example/\"onmouseover=\"alert(1))",
    "[a](https://a.example/&quot;onmouseover=&quot;alert(1))",
    "[a](<https://a.example/\"><script>alert(1)</script>>)",
    "[a](https://a.example '\" onmouseover=alert(1) ')",
    "[a](https://a.example \"'><script>alert(1)</script>\")",
    "[a](https://a.example/`<script>`)",
    "[a](mailto:a@b.example\" onclick=alert(1))",
    "[a](mailto:a@b.example?subject=&quot;><script>alert(1)</script>)",
    "![a](javascript:alert(1))",
    "![a\" onerror=\"alert(1)](x)",
    "![<img src=x onerror=alert(1)>](https://a.example/x.png)",
    "![a](https://a.example/x.png\"onerror=\"alert(1))",
    "[![a](javascript:alert(1))](javascript:alert(2))",
    "[![a](x)](https://a.example)",
    "[a][b]\n\n[b]: javascript:alert(1)",
    "[a]\n\n[a]: <javascript:alert(1)> \"a\"",
    "[a][]\n\n[A]: data:text/html,<script>alert(1)</script>",
    "[a]: https://a.example 'x\" onclick=\"alert(1)'\n\n[a]",
    "[a](javascript:alert(1)) [b](https://a.example)",
    "[a [b](javascript:alert(1))](https://a.example)",
    "[a](https://a.example)[b](javascript:alert(1)",
    "<javascript:alert(1)>",
    "<JAVASCRIPT:alert(1)>",
    "<javascript:alert('a@b.example')>",
    "<data:text/html,a>",
    "<x:y onclick=alert(1)>",
    "<a@b.example\"onclick=alert(1)>",
    "<https://a.example/\"onclick=alert(1)>",
    "<https://a.example/?a=<script>>",
    "[^1]: <script>alert(1)</script>\n\n[^1]",
    "$$<script>alert(1)</script>$$",
    "---\ntitle: <script>alert(1)</script>\n---",
    "{onclick=alert(1)}\n# a {#id .class onclick=alert(1)}",
    "[[javascript:alert(1)]]",
    "[<https://b.example>](https://a.example)",
    "*[javascript:alert(1)](javascript:alert(1))*",
];

#[test]
fn no_attack_leaves_an_element_an_attribute_or_a_scheme_that_does_anything() {
    assert!(ATTACKS.len() > 120);
    for attack in ATTACKS {
        harmless(&to_safe_html(attack));
        // In the middle of other text, in a quote, in a list, in a cell and in a link.
        for around in [
            format!("a\n\n{attack}\n\nb"),
            format!("> {attack}\n"),
            format!("- {attack}\n- {attack}\n"),
            format!("|a|\n|-|\n|{attack}|\n"),
            format!("[{attack}](https://a.example)"),
            format!("[a](https://a.example/{attack})"),
            format!("**{attack}"),
            format!("```{attack}\n{attack}\n```"),
        ] {
            harmless(&to_safe_html(&around));
        }
    }
}

#[test]
fn two_attacks_together_are_as_harmless_as_each() {
    for first in ATTACKS {
        for second in ATTACKS {
            harmless(&to_safe_html(&format!("{first}{second}")));
        }
    }
}

#[test]
fn what_reads_it_finds_a_script_where_there_is_one() {
    for html in [
        "<script>a</script>",
        "<p onclick=\"a\">a</p>",
        "<a href=\"javascript:a\">a</a>",
        "<svg></svg>",
        "<!-- a -->",
        "<p>a<p>b</p>",
    ] {
        assert!(
            std::panic::catch_unwind(|| harmless(html)).is_err(),
            "{html}"
        );
    }
}

#[test]
fn links_that_are_safe_stay() {
    let html = to_safe_html(
        "[a](https://a.example/b) <http://c.example> <d@e.example> [f](mailto:g@h.example)",
    );
    assert_eq!(
        harmless(&html).links,
        [
            "https://a.example/b",
            "http://c.example",
            "mailto:d@e.example",
            "mailto:g@h.example"
        ]
    );
}
