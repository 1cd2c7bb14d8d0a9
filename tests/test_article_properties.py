"""Laws of page reading: every character has one place, and cleaning twice is cleaning once."""

from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from casus.article import build_article, page_from_text
from casus.article.boilerplate import BODY, PARTS, sort_lines
from casus.article.lines import split_lines
from casus.article.stamps import read_stamps
from casus.errors import CasusError
from casus.records import Article
from casus.settings import ArticleSettings

SETTINGS = ArticleSettings(min_words=0)
#: Lines of the sorts that pages are made of.
LINES = st.sampled_from(
    [
        "Gunmen kill six at Sael checkpoint", "World  Coast  Markets  Opinion", "By Lena Corvin",
        "Lena Corvin",
        "Foreign Correspondent", "Monday 3 March 2025 14:19 GMT", "Comments", "Share", "Read more",
        "Most popular",
        "Your support helps us to tell the story", "Please consider a gift if you value your paper.", "Syria",
        "Gunmen killed six police officers at a checkpoint outside Sael on Sunday, two officials said.",
        "“They left with the weapons,” said the mayor, who saw them go towards the hills at dawn on Monday.",
        "SAEL, March 3 (Tellany Wire) - No group has claimed the attack, the third there since January.",
        "- Near Karn, two strikes destroyed a depot.", "File photo: a checkpoint near Sael",
        "A pause in the attacks",
        "Correction: an earlier version of this article gave the wrong road.", "Head shot of Iven Tarn",
        "Reporting by Lena Corvin; Editing by Tom Vell", "© 2025 Tellany Wire. All rights reserved",
        "Bomb kills 32 at bus park in northern Oram", "Zadok Mar 5, 2025 09:14am", "—", "x", "\u200b",
    ]
)  # fmt: skip
BREAKS = st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", " \n\xa0\n", "\u2028"])
TEXTS = st.lists(
    st.tuples(st.one_of(LINES, LINES, LINES, st.text(max_size=60)), BREAKS), min_size=1, max_size=25
).map(lambda rows: "".join(line + end for line, end in rows))
MARKUP = st.lists(
    st.tuples(
        st.sampled_from(["p", "div", "li", "h1", "h2", "td", "span", "figcaption", "nav", "script", "b"]),
        st.sampled_from(["", ' class="share"', ' class="related"', " hidden", ' class="byline"']),
        LINES,
        st.booleans(),
    ),
    min_size=1,
    max_size=20,
).map(
    lambda rows: (
        "<html><body><article>"
        + "".join(
            f"<{tag}{names}>{line}" + (f"</{tag}>" if closed else "") for tag, names, line, closed in rows
        )
    )
)


def read(content: str) -> Article:
    try:
        return build_article(page_from_text(content, source="page", settings=SETTINGS), settings=SETTINGS)
    except CasusError:
        assume(False)
        raise


def check_places(article: Article) -> None:
    spans: list[Any] = sorted(
        [*article.paragraphs, *article.parts, *article.dropped], key=lambda span: (span.start, span.end)
    )
    at = 0
    for span in spans:
        assert at <= span.start < span.end <= len(article.text)
        assert not article.text[at : span.start].strip()
        assert article.text[span.start : span.end].strip() == article.text[span.start : span.end]
        at = span.end
    assert not article.text[at:].strip()
    assert {part.kind for part in article.parts} <= PARTS
    assert all(drop.reason and drop.reason not in PARTS and drop.reason != BODY for drop in article.dropped)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_every_character_of_a_text_has_one_place(text: str) -> None:
    article = read(text)
    assert article.text == text.encode("utf-8", "replace").decode()
    check_places(article)


@settings(max_examples=60, deadline=None)
@given(MARKUP)
def test_every_character_of_a_page_has_one_place(content: str) -> None:
    check_places(read(content))


@settings(max_examples=200, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=30))
def test_cleaning_twice_is_cleaning_once(rows: list[str]) -> None:
    lines = split_lines("\n\n".join(rows))
    labels = sort_lines(lines)
    kept = [line for line, label in zip(lines, labels, strict=True) if label == BODY or label in PARTS]
    assert list(sort_lines(kept)) == [label for label in labels if label == BODY or label in PARTS]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=170))
def test_any_line_can_be_asked_for_its_date(text: str) -> None:
    for stamp in read_stamps(text):
        assert stamp.value or stamp.problem
