"""Which drafts are worth a record, and what manner of report they stand in.

Believes that an event needs substance: a statement needs its speaker, an act needs somebody or something
told of it beyond its bare word. What is planned or merely possible is kept only when it names who would act.
"""

from casus.events.merge import Draft
from casus.events.scene import Scene
from casus.events.telling import Telling
from casus.language.grammar import children, subtree
from casus.ontology import STATEMENT_TYPES
from casus.settings import EventSettings

__all__ = ["is_press", "is_release", "select"]


#: Words that tell a standing enmity unless the report says when, where or at what cost.
_STANDING = frozenset({"fight", "war", "battle", "conflict", "combat", "struggle", "fighting", "campaign"})


#: Acts told well enough by whom they befell: "her husband was detained".
_DONE_TO = frozenset({"COERCE", "SANCTION", "RETREAT", "MOBILIZE"})
#: Sorts of actor that deal with one another; a state that no lexicon knows is read as a body.
_STATES = frozenset({"state", "body"})
#: UCDP precision of a whole country.
_COUNTRY = 6


def is_press(scene: Scene) -> bool:
    """Whether the text is press copy: it has an outlet, byline or dateline, or cites a news agency."""
    article = scene.article
    if article.bylines or article.dateline or article.outlet:
        return True
    return bool({t.text for t in scene.parse.tokens} & _AGENCIES)


def is_release(scene: Scene) -> bool:
    """Whether the text is an official release: an institutional "we" outside quotation marks, or no outlet,
    byline or agency while one voice speaks."""
    if is_press(scene):
        return False
    ours = any(
        t.text.lower() in {"we", "i", "our", "my"}
        and not any(s.start <= t.start < s.end for s in scene.parse.speeches)
        for t in scene.parse.tokens
    )
    sides = {m.country or m.group for m in scene.voices.values() if m.sort == "person"}
    return ours or len(sides) == 1


#: Agencies that press copy cites.
_AGENCIES = frozenset({"Reuters", "AFP", "AP", "Xinhua", "TASS", "Interfax", "Anadolu", "dpa", "Bloomberg"})


def select(scene: Scene, drafts: tuple[Draft, ...], settings: EventSettings) -> tuple[Draft, ...]:
    """Drafts that say enough to be entered."""
    return tuple(d for d in drafts if _says_enough(scene, d, settings))


def _says_enough(scene: Scene, draft: Draft, settings: EventSettings) -> bool:
    tellings = draft.tellings
    if max(t.score for t in tellings) < settings.min_score:
        return False
    actors = any(t.actors for t in tellings)
    recipients = any(t.recipients for t in tellings)
    things = any(t.targets or t.weapons or t.tolls for t in tellings) or bool(draft.loose_tolls)
    circumstances = any(t.time is not None or t.place is not None for t in tellings)
    if all(t.status == "hypothetical" for t in tellings):
        return False
    if draft.type in STATEMENT_TYPES:
        told = any(t.where == "body" for t in tellings)
        # "He was charged with treason" needs no prosecutor.
        if all(t.status == "planned" for t in tellings):
            return actors and recipients and (circumstances or _between_states(draft))
        charged = recipients and any(t.mode == "investigate" and not t.nominal for t in tellings)
        return (actors and (recipients or told)) or charged
    statuses = {t.status for t in tellings}
    placed = any(t.place is not None for t in tellings)
    if statuses <= {"planned", "hypothetical"}:
        aimed = circumstances or recipients or things
        called = draft.type == "PROTEST" and circumstances
        return (actors and aimed) or (draft.type == "CONSULT" and placed) or called
    if draft.type == "ASSAULT":
        if all(scene.lemma(t.trigger) in _STANDING and not _dated(scene, t) for t in tellings):
            return False
        if all(_is_vague(scene, t) for t in tellings):
            return False
        # Shelling of a town is an event though nobody is named.
        sited = any(
            (t.mode is not None or t.joined) and t.place is not None and (t.place.precision or 1) < _COUNTRY
            for t in tellings
        )
        bare_plural = all(t.nominal and scene.token(t.trigger).tag in {"NNS", "NNPS"} for t in tellings)
        known_towns = any(t.definite and t.place is not None for t in tellings)
        if bare_plural and not (actors or things or known_towns or sited):
            return False
        if known_towns or sited:
            return True
        means = any(t.mode is not None and (t.nominal or t.where == "body") for t in tellings)
        told = recipients or things or circumstances or means
        return (actors and told) or things or (recipients and (circumstances or means))
    if draft.type == "PROTEST":
        return actors or recipients or circumstances
    if draft.type in {"AID", "COOPERATE"} and statuses == {"alleged"}:
        return any(h.mention.proper or h.mention.country for t in tellings for h in t.actors)
    if draft.type == "CONSULT" and placed:
        return True
    deed = draft.type in _DONE_TO and any(not t.nominal or t.definite for t in tellings)
    return actors or (recipients and (circumstances or deed))


def _between_states(draft: Draft) -> bool:
    """Whether one state will deal so with another: that is news though no day is set."""
    return any(
        any(h.mention.sort in _STATES for h in t.actors)
        and any(h.mention.sort in _STATES for h in t.recipients)
        for t in draft.tellings
    )


def _dated(scene: Scene, telling: Telling) -> bool:
    """Whether the words of the trigger's own phrase tell when, where or at what cost."""
    below = subtree(scene.parse, telling.trigger)
    days = {i for i, time in scene.time_tokens.items() if time.first is not None}
    inside = {*days, *scene.place_tokens, *scene.toll_tokens}
    return any(i in inside for i in below)


def _is_vague(scene: Scene, telling: Telling) -> bool:
    """ "Other recent attacks": several, undated and unplaced."""
    words = {scene.lemma(c) for c in children(scene.parse, telling.trigger, "amod")}
    plural = scene.token(telling.trigger).tag in {"NNS", "NNPS"}
    told = telling.time or telling.place or telling.tolls or telling.weapons
    return (
        telling.nominal
        and plural
        and not told
        and bool(words & {"other", "recent", "past", "previous", "similar"})
    )
