"""Mentions -> events, links and relations of one report.

The order of work: triggers, tellings, one happening per sentence, lists, one event per report, stances,
fields, links, relations.
"""

from dataclasses import replace

from casus.events.addressed import addressed
from casus.events.answer import with_addressees, with_suspects
from casus.events.assemble import assemble
from casus.events.claimed import claimed
from casus.events.claims import with_stances
from casus.events.doubt import doubted
from casus.events.elsewhere import without_mishaps
from casus.events.fill import filled
from casus.events.fuse import fuse
from casus.events.headings import under_headings
from casus.events.introduced import introduced
from casus.events.lists import read_lists
from casus.events.merge import Draft, merge
from casus.events.narrate import carry_over
from casus.events.relations import find_relations
from casus.events.scene import Scene, build_scene
from casus.events.select import is_press, is_release, select
from casus.events.split import split_places
from casus.events.tell import tell
from casus.events.telling import Telling, Trigger
from casus.events.tied import tied
from casus.events.ties import compared
from casus.events.triggers import find_triggers
from casus.events.voices import find_voices
from casus.events.weigh import weigh
from casus.reader import Reading
from casus.records import Article, Event, Link, Mentions, Parse, Relation, TollMention
from casus.settings import EventSettings

__all__ = ["events_of", "extract_events", "find_drafts", "find_tellings"]


def extract_events(
    article: Article,
    parse: Parse,
    mentions: Mentions,
    settings: EventSettings,
    reading: Reading | None = None,
) -> tuple[tuple[Event, ...], tuple[Link, ...], tuple[Relation, ...]]:
    """The events of a report in order of first mention, the links between them, the ties of its actors."""
    scene = build_scene(article, parse, mentions, reading)
    scene = replace(scene, voices=find_voices(scene))
    triggers = weigh(scene, find_triggers(scene))
    scene = introduced(scene, triggers)
    scene, tellings, loose = find_tellings(scene, triggers)
    drafts = doubted(scene, find_drafts(scene, tellings, loose, settings))
    events = events_of(scene, drafts, triggers)
    links = tied(scene, drafts, events)
    events = with_addressees(with_suspects(events, links), links)
    return events, links, find_relations(scene, events)


def find_tellings(
    scene: Scene, triggers: tuple[Trigger, ...]
) -> tuple[Scene, tuple[Telling, ...], tuple[TollMention, ...]]:
    """The tellings of a report before they are merged, one happening per sentence; the scene with the reader's
    word on each pair of them; the figures that stand in sentences without a trigger."""
    told = tell(scene, triggers, release=is_release(scene))
    dated = under_headings(scene, filled(scene, told.tellings))
    tellings = without_mishaps(scene, read_lists(scene, fuse(scene, dated)))
    return compared(scene, tellings), tellings, told.loose_tolls


def find_drafts(
    scene: Scene, tellings: tuple[Telling, ...], loose: tuple[TollMention, ...], settings: EventSettings
) -> tuple[Draft, ...]:
    """One draft per event of the report that says enough to be entered."""
    drafts = split_places(scene, merge(scene, tellings, loose))
    return select(scene, addressed(scene, carry_over(scene, drafts)), settings)


def events_of(scene: Scene, drafts: tuple[Draft, ...], triggers: tuple[Trigger, ...]) -> tuple[Event, ...]:
    """The drafts as events with their claims, before what their links add."""
    stances = claimed(scene, drafts, triggers)
    return tuple(
        with_stances(
            assemble(scene, draft, n + 1, press=is_press(scene)),
            scene,
            tuple(s for s in stances if s.draft == n),
        )
        for n, draft in enumerate(drafts)
    )
