"""HTML -> Article: what is seen, what is hidden, and what the page's own data says."""

import pytest

from casus.article import build_article, page_from_text
from casus.records import Article, Media
from casus.settings import ArticleSettings

SETTINGS = ArticleSettings()
FIRST = (
    "A rebel group in Tellany said on Tuesday that it had carried out the weekend ambush of an army convoy."
)
SECOND = (
    "The army said that 17 soldiers had died and that its aircraft had struck two camps in reply on Monday."
)
THIRD = (
    "Herders who fled to Port Ulm said the camps were a cattle market, which the ministry denied on Tuesday."
)
DATA = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
  {"@type": "WebSite", "name": "The Coast Courier"},
  {"@type": "NewsArticle", "headline": "Rebels say ambush avenged strike &amp; market raid",
   "author": [{"@type": "Person", "name": "Mara Ostrell", "jobTitle": "Port Ulm Correspondent"}],
   "datePublished": "2025-03-05T09:40:00+01:00", "inLanguage": "en-GB",
   "publisher": {"@type": "Organization", "name": "The Coast Courier"}}]}</script>"""


def page(head: str = "", body: str | None = None, attributes: str = "") -> str:
    story = (
        body
        or "<h1>Rebels say ambush avenged strike & market raid</h1>"
        f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
    )
    return (
        f"<!doctype html><html{attributes}><head><title>x</title>{head}</head><body>"
        '<nav class="menu"><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>'
        f"<main><article>{story}</article></main>"
        "<footer><p>© 2025 The Coast Courier. All rights reserved.</p></footer></body></html>"
    )


def read(content: str) -> Article:
    return build_article(page_from_text(content, source="page", settings=SETTINGS), settings=SETTINGS)


def kept(article: Article) -> list[str]:
    return [article.text[span.start : span.end] for span in article.paragraphs]


def part(article: Article, kind: str) -> list[str]:
    return [article.text[found.start : found.end] for found in article.parts if found.kind == kind]


def reasons(article: Article) -> dict[str, str]:
    return {article.text[drop.start : drop.end]: drop.reason for drop in article.dropped}


def test_data_of_the_page() -> None:
    article = read(page(DATA))
    assert kept(article) == [FIRST, SECOND, THIRD]
    assert article.headline == "Rebels say ambush avenged strike & market raid"
    assert part(article, "headline") == [article.headline]
    assert [(writer.name, writer.role) for writer in article.bylines] == [
        ("Mara Ostrell", "Port Ulm Correspondent")
    ]
    assert (article.published, article.published_from) == ("2025-03-05T09:40+01:00", "json-ld")
    assert (article.outlet, article.language, article.gaps) == ("The Coast Courier", "en", ())
    assert reasons(article)["Home"] == "navigation"
    assert reasons(article)["© 2025 The Coast Courier. All rights reserved."] == "copyright"


def test_title_is_no_visible_text() -> None:
    article = read(page('<meta property="og:title" content="Something else | The Coast Courier">'))
    assert not article.text.startswith("x")
    assert article.headline == "Rebels say ambush avenged strike & market raid"


@pytest.mark.parametrize(
    ("head", "published", "source"),
    [
        (
            '<meta property="article:published_time" content="2025-03-05T08:40:00Z">',
            "2025-03-05T08:40Z",
            "meta",
        ),
        ('<meta itemprop="datePublished" content="2025-03-05">', "2025-03-05", "meta"),
        ('<meta name="pubdate" content="20250305">', "2025-03-05", "meta"),
        ('<meta name="date" content="5 March 2025 9:40 am GMT">', "2025-03-05T09:40Z", "meta"),
        ('<meta name="date" content="5. März 2025">', "2025-03-05", "meta"),
    ],
)
def test_published_from_meta(head: str, published: str, source: str) -> None:
    article = read(page(head))
    assert (article.published, article.published_from) == (published, source)


def test_time_element_and_impossible_date() -> None:
    body = f'<h1>Rebels say so</h1><time datetime="2025-02-31T10:00Z">x</time><p>{FIRST}</p><p>{SECOND}</p>'
    article = read(page(body=body))
    assert article.published is None
    assert any("2025-02-31" in gap and "cannot be" in gap for gap in article.gaps)


def test_no_date_is_taken_from_the_text() -> None:
    article = read(
        page(
            body=f"<h1>Rebels say so</h1><p>{FIRST}</p><p>The army denied it on 4 March 2025.</p><p>{SECOND}"
        )
    )
    assert article.published is None


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var secret = 1</script>", "<style>.secret {}</style>", "<p hidden>secret</p>",
        '<p style="display: none">secret</p>', '<span aria-hidden="true">secret</span>', "<!-- secret -->",
        "<noscript>secret</noscript>", "<template><p>secret</p></template>", '<input value="secret">',
    ],
)  # fmt: skip
def test_what_no_reader_sees(hidden: str) -> None:
    article = read(page(body=f"<h1>Rebels say so</h1><p>{FIRST}</p>{hidden}<p>{SECOND}</p><p>{THIRD}</p>"))
    assert "secret" not in article.text
    assert kept(article) == [FIRST, SECOND, THIRD]


def test_boxes_that_an_extractor_keeps() -> None:
    body = (
        f"<h1>Rebels say so</h1>"
        f"<p class='standfirst'>The army speaks of 17 dead and denies the market raid</p>"
        f"<p class='byline'>By Mara Ostrell, Port Ulm Correspondent</p><time>5 March 2025</time>"
        f"<p>{FIRST}</p>"
        f"<p>Your support helps us to tell the story. Please consider making a donation today.</p>"
        f"<p>{SECOND}</p><p><strong>Read more: Bomb kills three in Karn</strong></p><p>{THIRD}</p>"
        f"<p>Sign up for our newsletter to get the day's stories in your inbox.</p>"
    )
    article = read(page(body=body))
    assert kept(article) == [FIRST, SECOND, THIRD]
    assert article.standfirst == "The army speaks of 17 dead and denies the market raid"
    assert [(writer.name, writer.role) for writer in article.bylines] == [
        ("Mara Ostrell", "Port Ulm Correspondent")
    ]
    assert article.published == "2025-03-05"
    found = reasons(article)
    assert found["Read more: Bomb kills three in Karn"] == "related"
    assert {"appeal", "newsletter"} <= set(found.values())


def test_story_cut_by_adverts_into_containers() -> None:
    chunk = '<div class="body grid"><p>{}</p><p>{}</p></div>'
    more = ["The governor closed the coast road on Monday and asked the capital for two more battalions.",
            "Traders in Port Ulm say that haulage prices have doubled since the road was mined."]  # fmt: skip
    body = (
        f"<h1>Rebels say so</h1>{chunk.format(FIRST, SECOND)}<div class='ad-slot'>Advertisement</div>"
        + chunk.format(*more)
    )
    assert kept(read(page(body=body))) == [FIRST, SECOND, *more]


def test_media() -> None:
    body = (
        f"<h1>Rebels say so</h1>"
        f"<figure><img src='/pens.jpg'><figcaption>Pens at Karn. Photo: M. Ostrell</figcaption></figure>"
        f"<p>{FIRST}</p><figure><video src='/raid.mp4'></video><figcaption>The raid</figcaption></figure>"
        f"<p>{SECOND}</p><p>{THIRD}</p>"
    )
    article = read(page(body=body))
    assert article.media == (
        Media(kind="image", caption="Pens at Karn. Photo: M. Ostrell", url="/pens.jpg"),
        Media(kind="video", caption="The raid", url="/raid.mp4"),
    )
    assert kept(article) == [FIRST, SECOND, THIRD]
    assert part(article, "caption") == ["Pens at Karn. Photo: M. Ostrell", "The raid"]


@pytest.mark.parametrize(
    "markup",
    [
        f"<html><body><h1>Rebels say so<p>{FIRST}<p>{SECOND}<div><b>{THIRD}",
        f"<h1>Rebels say so</h1><p>{FIRST}</p></div></div><p>{SECOND}</p></td><p>{THIRD}</p>",
        "<html><body><h1>Rebels say so</h1>"
        + "<div>" * 3000
        + f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>",
        f"<html><body><h1>Rebels say so</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>" + "<script>" * 500,
        f'<?xml version="1.0" encoding="utf-16"?><html><body><h1>Rebels</h1><p>{FIRST}<p>{SECOND}<p>{THIRD}',
    ],
)
def test_broken_markup(markup: str) -> None:
    article = read(markup)
    assert all(sentence in article.text for sentence in (FIRST, SECOND, THIRD))
    assert [line for line in kept(article) if line in {FIRST, SECOND, THIRD}] == [FIRST, SECOND, THIRD]


def test_lists_and_line_breaks_stand_on_lines_of_their_own() -> None:
    article = read(
        page(
            body=f"<h1>Strikes go on</h1><p>{FIRST}</p>"
            f"<ul><li>Near Karn, two.</li><li>Near Sael, one.</li></ul><p>{SECOND}<br>{THIRD}</p>"
        )
    )
    assert article.text.split("\n")[3:8] == [FIRST, "Near Karn, two.", "Near Sael, one.", SECOND, THIRD]


def test_other_language_is_a_gap_not_an_error() -> None:
    story = (
        "Le chef de la milice a promis de venger les morts de la frappe sur la base dans le nord, ont "
        "dit les autorités lundi, et que les combats ne cesseront pas avant le retrait des troupes."
    )
    article = read(page(body=f"<h1>La milice promet de se venger</h1><p>{story}</p><p>{story[:150]}.</p>"))
    assert article.language == "fr"
    assert any("Casus reads English only" in gap for gap in article.gaps)


def test_a_title_that_is_never_closed_swallows_nothing() -> None:
    page = page_from_text(
        "<html><head><title>Army raid<title><body><div><p>Soldiers killed three rebels in a raid near Gao on Tuesday,"
        " the army said in a statement.<p>The <b>army said</i> so.</div></td>",
        source="page",
        settings=SETTINGS,
    )
    article = build_article(page, settings=SETTINGS)
    assert "Soldiers killed three rebels" in article.text
