"""Who is who in a report: every name once, with what it does, suffers and says, by event number."""

from dataclasses import dataclass, field

from casus.brief.sentences import badge
from casus.brief.words import plain
from casus.records import Report

__all__ = ["Member", "cast"]


@dataclass(slots=True, kw_only=True)
class Member:
    """One actor: ``does`` and ``receives`` are event numbers, ``says`` its stances with theirs."""

    name: str
    ids: list[str] = field(default_factory=list)
    does: list[str] = field(default_factory=list)
    receives: list[str] = field(default_factory=list)
    says: list[str] = field(default_factory=list)


def cast(report: Report) -> tuple[Member, ...]:
    """Everybody who takes part in an event or a claim, in order of appearance."""
    members: dict[str, Member] = {}

    def of(name: str) -> Member:
        return members.setdefault(plain(name).casefold(), Member(name=plain(name)))

    for event in report.events:
        number = badge(event.id)
        for people, role in ((event.actors, "does"), (event.recipients, "receives")):
            for one in people:
                member = of(one.name)
                _add(getattr(member, role), number if one.as_ == "stated" else f"{number} ({one.as_})")
                for code in (one.actor_id, one.code):
                    if code:
                        _add(member.ids, plain(code))
        for claim in event.claims:
            _add(of(claim.by).says, f"{claim.stance} {number}")
        for name in event.said_by:
            _add(of(name).says, f"reports {number}")
    return tuple(members.values())


def _add(listed: list[str], entry: str) -> None:
    if entry not in listed:
        listed.append(entry)
