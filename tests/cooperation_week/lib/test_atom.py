from datetime import UTC, datetime

from cooperation_week.lib.atom import Feed, FeedEntry, feed_file

AT = datetime(2026, 11, 1, 8, 30, tzinfo=UTC)
ENTRY = FeedEntry("week/1", "One & <two>", AT, "https://a.example/#1", "<p>Città\x0b</p>")
FEED = Feed(
    name="week",
    title="Changes",
    author="Somebody",
    language="it",
    address="https://a.example/feed",
    page="https://a.example/",
    updated=AT,
    entries=(ENTRY,),
)


def test_feed_says_exactly_this():
    """Identifiers above all: a reader that finds others shows everything as new."""
    assert feed_file(FEED).decode().split("\n", 1)[1] == (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="it">'
        "<id>urn:uuid:5fffa40a-1a58-5c08-a09a-3121335c2423</id><title>Changes</title>"
        "<updated>2026-11-01T08:30:00+00:00</updated>"
        '<link rel="self" type="application/atom+xml" href="https://a.example/feed" />'
        '<link rel="alternate" type="text/html" href="https://a.example/" />'
        "<author><name>Somebody</name></author>"
        "<entry><id>urn:uuid:b65e1cbe-0f94-5f9f-b280-434c596be74c</id>"
        "<title>One &amp; &lt;two&gt;</title><updated>2026-11-01T08:30:00+00:00</updated>"
        '<link rel="alternate" type="text/html" href="https://a.example/#1" />'
        '<content type="html">&lt;p&gt;Città&lt;/p&gt;</content></entry></feed>'
    )
