"""Places: made-up sentences over real places, what must be found and what must not."""

import time

import pytest

from casus.language import parse
from casus.mentions.gazetteer import by_sound, distance, look_up, place_key, sound_key
from casus.mentions.places import find_places
from casus.records import Article, PlaceMention, Span


def places(text: str) -> tuple[PlaceMention, ...]:
    """The places of a text whose lines are paragraphs."""
    spans, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(start=at, end=at + len(line)))
        at += len(line) + 1
    article = Article(text=text, sha256="", source="", paragraphs=tuple(spans))
    found = find_places(parse(article), article)
    assert all(text[place.start : place.end] == place.quote for place in found)
    assert list(found) == sorted(found, key=lambda place: place.start)
    return found


def named(text: str, name: str) -> PlaceMention:
    found = places(text)
    assert name in [place.name for place in found], [place.name for place in found]
    return next(place for place in found if place.name == name)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # prepositions
        ("A bomb went off in Kirkuk on Monday, wounding two guards.", ["Kirkuk"]),
        ("Two mortar rounds landed near Qamishli in Syria at dawn.", ["Qamishli", "Syria"]),
        ("Troops moved from Basra to Nasiriyah in southern Iraq.", ["Basra", "Nasiriyah", "southern Iraq"]),
        ("Near Tal Afar, two strikes destroyed a truck.", ["Tal Afar"]),
        ("Gunmen opened fire 45km south of Mosul in Iraq.", ["Mosul", "Iraq"]),
        # a name nobody knows, where only a place can stand
        ("Rebels overran the village of Zorquwa on Sunday.", ["Zorquwa"]),
        # kinds of area keep their word, the town of a city does not
        (
            "Clashes shook Diyala Province and Idlib province.",
            ["Diyala Province", "Idlib province"],
        ),
        ("Families fled the Damascus suburbs in Syria.", ["Damascus suburbs", "Syria"]),
        ("Soldiers entered the Iraqi city of Ramadi.", ["Ramadi"]),
        # compass
        ("A patrol was ambushed in northern Iraq and eastern Syria.", ["northern Iraq", "eastern Syria"]),
        ("Snipers fired on a crowd in East Mosul.", ["East Mosul"]),
        # facilities
        ("Shells hit the Al Salem hospital complex overnight.", ["Al Salem hospital complex"]),
        ("Rockets struck the K1 base outside Kirkuk in Iraq.", ["K1 base", "Kirkuk", "Iraq"]),
        ("Fires burned at the Mezzeh military airport in Syria.", ["Mezzeh military airport", "Syria"]),
        # objects, lists, apposition, possessive
        (
            "Troops retook Palmyra after shelling Homs and Hama in Syria.",
            ["Palmyra", "Homs", "Hama", "Syria"],
        ),
        ("A convoy was hit at Sarmada, Syria, the ministry said.", ["Sarmada", "Syria"]),
        ("Three people died in Yemen's Hadramawt province.", ["Yemen", "Hadramawt province"]),
        # a dateline, a heading
        ("BEIRUT (Wire) — A truce took hold in Lebanon.", ["Lebanon"]),
        ("Iraq\nNear Rawah, one strike hit a car.", ["Iraq", "Rawah"]),
        # waters
        ("A tanker was seized in the Strait of Hormuz.", ["Strait of Hormuz"]),
    ],
)
def test_find_places(text: str, names: list[str]) -> None:
    assert [place.name for place in places(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "Syria accused Israel of the raid.",
        "Russia and Turkey signed the deal, and Washington praised Moscow.",
        "Iraqi forces and Syrian rebels traded fire with Turkish jets.",
        "Jordan Petersen met Paris Hilton and General Austin.",
        "The government of Iraq denied the claim.",
        "The Islamic State of Iraq said its men did it.",
        "Fighters of the Baghdad Operations Command joined them.",
        "The US-led coalition and US forces pulled back.",
        "Xinhua news agency carried the report on Friday in May.",
        "He trusts in Parliament and in God.",
        "They called for attacks on US and coalition troops to stop.",
    ],
)
def test_states_people_and_bodies_are_no_places(text: str) -> None:
    assert places(text) == ()


@pytest.mark.parametrize(
    ("text", "name", "within"),
    [
        ("A strike hit a depot near Sarmada, Syria.", "Sarmada", "Syria"),
        ("Blasts shook Jabla in the northwest province of Latakia.", "Jabla", "Latakia"),
        ("Planes bombed Sabboura, an area outside Damascus.", "Sabboura", "Damascus"),
        ("Militants left northwestern Syria’s Idlib province.", "Idlib province", "Syria"),
        ("Iraq\nNear Bayji, one strike hit a car.", "Bayji", "Iraq"),
        ("Guards held Al Salem hospital against fighters in East Mosul.", "Al Salem hospital", "East Mosul"),
        # the gazetteer knows what holds it, the report names that elsewhere
        ("Idlib province in Syria saw raids. A car blew up near Sarmada.", "Sarmada", "Idlib province"),
        ("The war in Iraq goes on. A mortar round fell in Mosul.", "Mosul", "Iraq"),
        ("Aid reached Aleppo and Daraya and the Damascus suburbs.", "Daraya", "Damascus suburbs"),
        # nothing holds a country, nor a part of one
        ("Jets crossed into Syria from northern Iraq.", "Syria", None),
        ("Jets crossed into Syria from northern Iraq.", "northern Iraq", None),
    ],
)
def test_within(text: str, name: str, within: str | None) -> None:
    assert named(text, name).within == within


@pytest.mark.parametrize(
    ("text", "name", "place_id", "precision"),
    [
        ("A bomb went off in Mosul.", "Mosul", "geonames:99072", 1),
        ("A bomb went off near Mosul.", "Mosul", "geonames:99072", 2),
        ("Fighting spread across Syria.", "Syria", "geonames:163843", 6),
        ("Raids went on in Anbar, Iraq.", "Anbar", "geonames:99592", 4),
        ("A mine sank a boat in the Red Sea.", "Red Sea", "casus:red-sea", 7),
        # the same name elsewhere: what the text says, then the countries of the report
        ("A shop was robbed in Paris, Texas.", "Paris", "geonames:4717560", 1),
        ("Syrian troops left Tripoli in Lebanon.", "Tripoli", "geonames:266826", 1),
        ("Libyan troops left Tripoli.", "Tripoli", "geonames:2210247", 1),
        ("Flights left Atlanta, Georgia.", "Georgia", "geonames:4197000", 4),
        # another spelling of a name
        ("Syria\nNear Al Shadaddi, one strike hit a car.", "Al Shadaddi", "geonames:172837", 2),
    ],
)
def test_reading(text: str, name: str, place_id: str, precision: int) -> None:
    place = named(text, name)
    assert (place.place_id, place.precision, place.candidates) == (place_id, precision, ())
    assert place.lat is not None


def test_a_part_told_by_the_compass_has_no_point() -> None:
    place = named("Rockets fell in northern Iraq.", "northern Iraq")
    assert (place.country, place.precision) == (("IQ",), 5)
    assert (place.lat, place.place_id) == (None, None)
    assert [candidate.id for candidate in place.candidates] == ["geonames:99237"]


def test_an_unknown_place_has_the_country_of_what_holds_it() -> None:
    assert named("Shots were fired in the village of Zorquwa, Yemen.", "Zorquwa").country == ("YE",)
    assert named("Shots were fired in the village of Zorquwa.", "Zorquwa").country == ()


def test_a_name_that_could_be_several_places_keeps_its_candidates() -> None:
    place = named("A fire broke out in the town of Springfield in the United States.", "Springfield")
    assert place.place_id is None
    assert len(place.candidates) > 1
    assert place.country == ("US",)


def test_find_places_is_fast() -> None:
    line = (
        "Shells fell near Mosul in Iraq on Monday, and troops entered Tal Afar and the village of Zorquwa. "
    )
    text = line * 22  # about 400 words
    article = Article(text=text, sha256="", source="", paragraphs=(Span(start=0, end=len(text)),))
    parsed = parse(article)
    started = time.perf_counter()
    assert len(find_places(parsed, article)) == 88
    assert time.perf_counter() - started < 0.1  # ten times what it takes on an idle core


def test_place_keys() -> None:
    assert place_key("Aïn Aïssa") == "ain aissa"
    assert sound_key("Deir Ezzor") == sound_key("Dayr az-Zawr")
    assert sound_key("Mosul") != sound_key("Kirkuk")


def test_gazetteer_knows_places_by_their_names() -> None:
    assert look_up("‘Ayn ‘Īsá")[0].country == ("SY",)
    assert look_up("no such place at all") == ()
    assert by_sound("Al Shadaddi", frozenset({"SY"}))[0].ref == "geonames:172837"
    assert by_sound("Al Shadaddi", frozenset()) == ()
    assert 700 < distance((33.34, 44.40), (33.51, 36.29)) < 800  # Baghdad to Damascus


def test_gazetteer_look_ups_are_fast() -> None:
    names = [
        f"{first}{second}"
        for first in ("Al ", "Tel ", "Kafr ")
        for second in ("Amara", "Hamra", "Nasr", "Zayt")
    ]
    started = time.perf_counter()
    for name in names:
        look_up.__wrapped__(name)
    assert (time.perf_counter() - started) / len(names) < 0.001  # ten times what it takes
