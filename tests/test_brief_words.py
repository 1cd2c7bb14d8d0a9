"""Values in plain words: figures no surer than the report, days, places, kinds, sentences."""

import pytest

from casus.brief.dates import day, interval, published
from casus.brief.doubts import not_told, unsure
from casus.brief.kinds import kind_of, label
from casus.brief.sentences import phrase, title
from casus.brief.values import when
from casus.brief.verbs import claim, relation
from casus.brief.words import actor, join, place, plain, quoted, toll, trim, weapon
from casus.ontology import LINK_KINDS, MODES, RELATION_KINDS, STANCES, STATUSES
from casus.records import (
    Candidate,
    Claim,
    Count,
    Event,
    Evidence,
    Participant,
    Place,
    Relation,
    Target,
    Toll,
    Weapon,
    When,
)


def said(words: str) -> tuple[Evidence, ...]:
    return (Evidence(start=0, end=len(words), quote=words),)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "not told"),
        (Toll(), "some, number not told"),
        (Toll(low=0, best=0, high=0), "none"),
        (Toll(low=14, best=14, high=14), "14"),
        (Toll(low=1400, best=1400, high=1400), "1,400"),
        (Toll(low=25, best=25), "at least 25"),
        (Toll(low=25, best=25, evidence=said("more than 25 dead")), "more than 25"),
        (Toll(low=25, best=25, evidence=said("over 25 dead")), "more than 25"),
        (Toll(best=8, high=8), "up to 8"),
        (Toll(best=8, high=8, evidence=said("nearly eight")), "nearly 8"),
        (Toll(low=0, high=8), "up to 8"),
        (Toll(low=20, best=20, high=30), "20 to 30"),
        (Toll(low=20, best=25, high=30), "20 to 30, most likely 25"),
        (Toll(low=20, best=25), "at least 20, most likely 25"),
        (Toll(low=24), "at least 24"),
        (Toll(low=24, evidence=said("killed dozens")), "dozens (at least 24)"),
        (Toll(best=12), "about 12"),
        (Toll(low=2, best=2, high=2, who="two\ncooks"), "2 (two cooks)"),
    ],
)
def test_a_toll_is_no_surer_than_the_report(value: Toll | None, words: str) -> None:
    assert toll(value) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2019-12-29", "2019-12-29", "Sun 29 Dec 2019"),
        ("2019-12-29", "2019-12-30", "29–30 Dec 2019"),
        ("2019-11-29", "2019-12-02", "29 Nov – 2 Dec 2019"),
        ("2019-12-29", "2020-01-02", "29 Dec 2019 – 2 Jan 2020"),
        ("2019-12-01", "2019-12-31", "December 2019"),
        ("2020-02-01", "2020-02-29", "February 2020"),
        ("2019-01-01", "2019-03-31", "Jan – Mar 2019"),
        ("2018-11-01", "2019-02-28", "Nov 2018 – Feb 2019"),
        ("2019-01-01", "2019-12-31", "2019"),
        ("2014-01-01", "2016-12-31", "2014–2016"),
        ("0001-01-01", "2019-12-30", "until Mon 30 Dec 2019"),
        ("0001-01-01", "2018-12-31", "until 2018"),
        ("2014-01-01", "9999-12-31", "since 2014"),
        ("0001-01-01", "9999-12-31", "not told"),
        ("soon", "soon", "soon"),
        ("soon", "later", "soon to later"),
    ],
)
def test_an_interval_is_named_as_people_would(start: str, end: str, words: str) -> None:
    assert interval(start, end) == words


def test_days_and_times_of_publication() -> None:
    assert day("2020-02-29") == "Sat 29 Feb 2020"
    assert published("2020-02-29") == "Sat 29 Feb 2020"
    assert published("2020-02-29T23:05-05:00") == "Sat 29 Feb 2020, 23:05 (UTC-05:00)"
    assert published("no date at all") == "no date at all"


def test_every_type_and_mode_has_words_of_its_own() -> None:
    for type_, modes in MODES.items():
        for mode in (None, *modes):
            event = Event(id="e1", type=type_, mode=mode)
            kind = kind_of(event)
            assert all((kind.noun, kind.on, kind.did, kind.alone))
            assert label(event)[0].isupper()
            assert "_" not in label(event)
    nouns = [kind_of(Event(id="e", type=t, mode=m)).noun for t, modes in MODES.items() for m in modes]
    assert len(set(nouns)) == len(nouns)


def test_the_weapon_names_the_event_better_than_the_mode() -> None:
    rockets = Weapon(name="Grad rockets", kind="rocket")
    event = Event(id="e1", type="ASSAULT", mode="heavy-weapons", weapons=(rockets,))
    assert label(event) == "Assault: rocket attack"
    mixed = Event(
        id="e1", type="ASSAULT", mode="heavy-weapons", weapons=(rockets, Weapon(name="x", kind="missile"))
    )
    assert label(mixed) == "Assault: rocket or artillery attack"


def test_an_unknown_type_is_still_named() -> None:
    assert title(Event(id="e1", type="PARLEY", actors=(Participant(name="Hamra"),))) == "Hamra did parley"


def test_the_closed_vocabularies_all_have_words() -> None:
    from casus.brief.chain import STEPS
    from casus.brief.words import LINK_WORDS, STATUS_WORDS

    assert set(STATUS_WORDS) == set(STATUSES)
    assert set(LINK_WORDS) == set(STEPS) == set(LINK_KINDS)
    for stance in STANCES:
        assert claim(Claim(by="Hamra", stance=stance, quote="")) != f"Hamra {stance}"
    for kind in RELATION_KINDS:
        assert "_" not in relation(Relation(a="Hamra", kind=kind, b="the Front", quote=""))


def test_titles_keep_footing_and_status() -> None:
    front, hamra = (
        Participant(name="Red Valley Front", as_="suspected"),
        Participant(name="Hamra", as_="denied"),
    )
    camp = Target(name="Maran camp")
    strike = Event(id="e1", type="ASSAULT", mode="drone", actors=(front, hamra), targets=(camp,))
    assert (
        title(strike)
        == "Drone strike on Maran camp (suspected: Red Valley Front; named but denies it: Hamra)"
    )
    assert phrase(strike) == "the drone strike on Maran camp"
    alleged = Event(id="e1", type="ASSAULT", status="alleged", actors=(Participant(name="the army"),))
    assert title(alleged) == "Alleged: attack, by the army"
    assert phrase(alleged) == "the army’s alleged attack"
    claimed = Event(id="e1", type="ASSAULT", actors=(Participant(name="the Front", as_="claimed"),))
    assert title(claimed) == "The Front (by its own account) carried out an attack"


def test_a_day_that_only_publication_bounds_says_so() -> None:
    bare = When(start="2025-03-04", end="2025-03-04")
    assert when(Event(id="e1", type="ACCUSE", time=bare)) == "by Tue 4 Mar 2025"
    told = When(start="2025-03-04", end="2025-03-04", quote="on Tuesday")
    assert when(Event(id="e1", type="ACCUSE", time=told)) == "Tue 4 Mar 2025"


def test_what_is_not_told_depends_on_what_one_would_ask() -> None:
    assert not_told(Event(id="e1", type="ASSAULT")) == ("who did it", "day", "place", "killed", "injured")
    assert not_told(Event(id="e1", type="ACCUSE")) == ("who said it", "day")


def test_open_readings_are_stated() -> None:
    both = (Candidate(name="Tamin, Kassala"), Candidate(name="Tamin, White Nile"))
    spot = Place(name="Tamin", candidates=both)
    assert unsure(Event(id="e1", type="ASSAULT", place=spot)) == (
        "“Tamin” may be Tamin, Kassala or Tamin, White Nile",
    )
    settled = Place(name="Tamin", place_id="x:1", candidates=both)
    assert unsure(Event(id="e1", type="ASSAULT", place=settled)) == ()


def test_places_say_nothing_twice() -> None:
    assert (
        place(Place(name="Maran", within="Upper Maran", country=("SD", "TD")))
        == "Maran, Upper Maran, Sudan, Chad"
    )
    assert place(Place(name="eastern Chad", within="Chad", country=("TD",))) == "eastern Chad"
    assert place(Place(name="Nowhere", country=("QQ",))) == "Nowhere, QQ"


def test_weapons_and_actors() -> None:
    assert weapon(Weapon(name="rockets", count=Count(low=20, high=20))) == "rockets (20)"
    assert weapon(Weapon(name="rockets", count=Count())) == "rockets"
    assert actor(Participant(name="Hamra", as_="denied")) == "Hamra (named, denies it)"


def test_words_of_a_report_cannot_drive_a_terminal() -> None:
    assert plain("a\x1b]0;title\x07b\x9bc\u202ed\ne") == "a]0;titlebcd e"


def test_quotes_are_trimmed_at_words_and_nest() -> None:
    assert trim("one two three four", 12) == "one two …"
    assert quoted("the “group”") == "“the ‘group’”"
    assert join(["A"]) == "A"
    assert join([]) == ""
    assert join(["A", "B", "C"], most=2) == "A, B and C"
