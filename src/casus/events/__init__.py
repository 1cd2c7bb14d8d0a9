"""Mentions -> events, links and relations of one report.

The order of work: triggers, tellings, one happening per sentence, lists, one event per report, stances,
fields, links, relations.
"""

from dataclasses import replace

from casus.events.answer import with_addressees, with_suspects
from casus.events.assemble import assemble
from casus.events.claims import find_stances, with_stances
from casus.events.elsewhere import without_mishaps
from casus.events.fuse import fuse
from casus.events.headings import under_headings
from casus.events.links import find_links
from casus.events.lists import read_lists
from casus.events.merge import merge
from casus.events.narrate import carry_over
from casus.events.relations import find_relations
from casus.events.scene import build_scene
from casus.events.select import is_press, is_release, select
from casus.events.split import split_places
from casus.events.tell import tell
from casus.events.triggers import find_triggers
from casus.events.voices import find_voices
from casus.records import Article, Event, Link, Mentions, Parse, Relation
from casus.settings import EventSettings

__all__ = ["extract_events"]


def extract_events(
    article: Article, parse: Parse, mentions: Mentions, settings: EventSettings
) -> tuple[tuple[Event, ...], tuple[Link, ...], tuple[Relation, ...]]:
    """The events of a report in order of first mention, the links between them, the ties of its actors."""
    scene = build_scene(article, parse, mentions)
    scene = replace(scene, voices=find_voices(scene))
    triggers = find_triggers(scene)
    release = is_release(scene)
    told = tell(scene, triggers, release=release)
    dated = under_headings(scene, told.tellings)
    tellings = without_mishaps(scene, read_lists(scene, fuse(scene, dated)))
    drafts = split_places(scene, merge(scene, tellings, told.loose_tolls))
    drafts = select(scene, carry_over(scene, drafts), settings)
    stances = find_stances(scene, drafts, triggers)
    events = tuple(
        with_stances(
            assemble(scene, draft, n + 1, press=is_press(scene)),
            scene,
            tuple(s for s in stances if s.draft == n),
        )
        for n, draft in enumerate(drafts)
    )
    links = find_links(scene, drafts, events)
    events = with_addressees(with_suspects(events, links), links)
    return events, links, find_relations(scene, events)
