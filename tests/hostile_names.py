"""Five hundred names of people who want a mail to say or to lead somewhere else."""

_CORES = (
    *("https://evil.example/login", "http://evil.example", "HTTPS://EVIL.EXAMPLE/?a=b&c=d"),
    *("www.evil.example", "WWW.evil.example/x", "evil.example", "evil.example/pay", "a.b.c.com"),
    *("//evil.example", "ftp://evil.example/a", "javascript:alert(1)", "data:text/html,<b>x"),
    *("mailto:thief@evil.example", "thief@evil.example", "a@b.it", "evil．example", "邪恶.中国"),
    *(
        "<a href='https://evil.example'>Rossi</a>",
        '<a href="//evil.example">x</a>',
        "<b>Rossi</b>",
    ),
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</title><h1>Pay</h1>", "<!--"),
    *(
        '"><svg onload=alert(1)>',
        "&lt;b&gt;",
        "&#60;b&#62;",
        "Rossi & Figli",
        "O'Hara",
        "D’Angelo",
    ),
    *("{x.__class__}", "{0.__class__.__mro__}", "{{ 7|add:7 }}", "{% debug %}", "%(x)s", "%s%n"),
    *("${7*7}", "Rossi\r\nBcc: thief@evil.example", "Rossi\nSubject: Pay", "a\u2028Bcc: x@y.zz"),
    *("a\x85To: x@y.zz", "\u202emoc.elpmaxe", "[Rossi](https://evil.example)", "`x`", "=1+1"),
    *("中意创新合作周", "👩🏽‍🔬", "Zoë Ærøskøbing", "x" * 300, "=?utf-8?q?=42cc?="),
)
_DRESSES = (
    *("{}", "Maria {}", "{} Rossi", "({})", "«{}»", "李{}", "{}.", "{}, please visit", "1. {}"),
    "{0} {0}",
)
HOSTILE_NAMES = tuple(dress.format(core) for core in _CORES for dress in _DRESSES)
