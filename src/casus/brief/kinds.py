"""PLOVER types and modes in plain words: a label for tables, a noun for prose, a phrase for sentences.

One row per type, and one per mode of it: ``noun | on | did | alone``. The noun takes its recipient with
``on`` ("drone strike on X"); ``did`` runs straight into the recipient, so it ends in its preposition or verb; where
no recipient is named, ``alone`` is said instead.
"""

from dataclasses import dataclass

from casus.records import Event

__all__ = ["Kind", "code", "kind_of", "label"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """How one sort of event is named: "drone strike", "on", "carried out a drone strike on"."""

    noun: str
    on: str
    did: str
    alone: str


#: Types whose name is worth saying before the noun; the nouns of the others speak for themselves.
_HEADS = {"ASSAULT": "Assault", "COERCE": "Coercion", "SANCTION": "Sanction", "PROTEST": "Protest"}

_ROWS = """
AGREE                    | agreement                 | with     | agreed to cooperate with              | agreed to cooperate
CONSULT                  | talks                     | with     | held talks with                       | held talks
CONSULT/visit            | visit                     | to       | visited                               | paid a visit
CONSULT/third-party      | mediated talks            | with     | met under mediation with              | held mediated talks
CONSULT/multilateral     | meeting of several        | with     | met with                              | met
CONSULT/phone            | call                      | with     | spoke by phone with                   | spoke by phone
SUPPORT                  | statement of support      | for      | voiced support for                    | voiced support
CONCEDE                  | concession                | to       | made a concession to                  | made a concession
COOPERATE                | joint action              | with     | worked together with                  | worked together
AID                      | aid                       | for      | gave aid to                           | gave aid
RETREAT                  | pull-back                 | before   | gave way to                           | gave way
RETREAT/withdraw         | withdrawal                | before   | withdrew before                       | withdrew
RETREAT/release          | release                   | of       | released                              | released captives
RETREAT/disarm           | disarmament               | before   | laid down arms before                 | laid down arms
RETREAT/ceasefire        | ceasefire                 | with     | observed a ceasefire with             | observed a ceasefire
RETREAT/access           | granting of access        | to       | gave access to                        | gave access
RETREAT/resign           | resignation               | before   | resigned, yielding to                 | resigned
REQUEST                  | demand                    | to       | made a demand to                      | made a demand
REQUEST/assist           | call for help             | to       | asked for help from                   | asked for help
REQUEST/change           | demand for change         | to       | demanded change from                  | demanded change
REQUEST/yield            | demand to stop or yield   | put to   | called for an end to action by        | called for an end to action
REQUEST/meet             | call for talks            | to       | asked for talks with                  | asked for talks
ACCUSE                   | accusation                | against  | accused                               | made an accusation
ACCUSE/disapprove        | criticism                 | of       | criticised                            | voiced criticism
ACCUSE/investigate       | investigation             | of       | investigated                          | opened an investigation
ACCUSE/allege            | accusation                | against  | accused                               | made an accusation
REJECT                   | refusal                   | towards  | refused                               | refused
REJECT/assist            | refusal to help           | towards  | refused to help                       | refused to help
REJECT/change            | refusal to change         | towards  | refused change to                     | refused to change
REJECT/yield             | refusal to yield          | towards  | refused to yield to                   | refused to yield
REJECT/meet              | refusal to meet           | towards  | refused to meet                       | refused to meet
THREATEN                 | threat                    | against  | threatened                            | made a threat
THREATEN/restrict        | threat of restrictions    | against  | threatened restrictions on            | threatened restrictions
THREATEN/arrest          | threat of arrest          | against  | threatened to arrest                  | threatened arrests
THREATEN/relations       | threat to cut ties        | against  | threatened to cut ties with           | threatened to cut ties
THREATEN/expel           | threat of expulsion       | against  | threatened to expel                   | threatened expulsion
THREATEN/territory       | threat to take territory  | against  | threatened to take territory from     | threatened to take territory
THREATEN/violence        | threat of violence        | against  | threatened violence against           | threatened violence
PROTEST                  | protest                   | against  | protested against                     | protested
PROTEST/demo             | demonstration             | against  | demonstrated against                  | demonstrated
PROTEST/riot             | riot                      | against  | rioted against                        | rioted
PROTEST/strike           | strike by workers         | against  | went on strike against                | went on strike
PROTEST/hunger           | hunger strike             | against  | went on hunger strike against         | went on hunger strike
PROTEST/boycott          | boycott                   | of       | boycotted                             | held a boycott
PROTEST/obstruct         | blockade                  | against  | held a blockade against               | held a blockade
PROTEST/vandalize        | vandalism                 | against  | vandalised property of                | vandalised property
SANCTION                 | sanction                  | on       | imposed a sanction on                 | imposed a sanction
SANCTION/convict         | conviction                | of       | convicted                             | passed a conviction
SANCTION/expel           | expulsion                 | of       | expelled                              | ordered an expulsion
SANCTION/withdraw        | withdrawal of support     | from     | withdrew support from                 | withdrew support
SANCTION/discontinue     | end of cooperation        | with     | ended cooperation with                | ended cooperation
MOBILIZE                 | show of force             | towards  | made a show of force towards          | made a show of force
MOBILIZE/troops          | troop deployment          | towards  | moved troops towards                  | moved troops
MOBILIZE/weapons         | weapons deployment        | towards  | moved weapons towards                 | moved weapons
MOBILIZE/police          | police deployment         | towards  | sent police towards                   | sent police
MOBILIZE/militia         | militia deployment        | towards  | moved fighters towards                | moved fighters
COERCE                   | coercion                  | of       | coerced                               | used coercion
COERCE/seize             | seizure                   | from     | seized property or ground from        | seized property or ground
COERCE/restrict          | siege or restriction      | of       | restricted                            | imposed restrictions
COERCE/censor            | censorship                | of       | censored                              | imposed censorship
COERCE/curfew            | curfew                    | on       | put a curfew on                       | imposed a curfew
COERCE/martial-law       | martial law               | on       | put martial law on                    | imposed martial law
COERCE/arrest            | arrest                    | of       | arrested                              | made arrests
COERCE/deport            | deportation               | of       | deported                              | deported people
COERCE/withhold          | withholding of goods      | from     | withheld goods or aid from            | withheld goods or aid
COERCE/misinformation    | disinformation            | against  | spread disinformation against         | spread disinformation
COERCE/cyber             | cyberattack               | on       | carried out a cyberattack on          | carried out a cyberattack
ASSAULT                  | attack                    | on       | attacked                              | carried out an attack
ASSAULT/abduct           | abduction                 | of       | abducted                              | abducted people
ASSAULT/beat             | beating                   | of       | beat                                  | beat people
ASSAULT/torture          | torture                   | of       | tortured                              | tortured people
ASSAULT/sexual           | sexual violence           | against  | committed sexual violence against     | committed sexual violence
ASSAULT/targeted         | targeted killing          | of       | carried out a targeted killing of     | carried out a targeted killing
ASSAULT/destroy          | destruction of property   | of       | destroyed property of                 | destroyed property
ASSAULT/primitive        | attack with simple weapons | on      | attacked with simple weapons          | attacked with simple weapons
ASSAULT/firearms         | gun attack                | on       | carried out a gun attack on           | carried out a gun attack
ASSAULT/explosives       | bombing                   | of       | carried out a bombing against         | carried out a bombing
ASSAULT/suicide-attack   | suicide attack            | on       | carried out a suicide attack on       | carried out a suicide attack
ASSAULT/aerial           | airstrike                 | on       | carried out an airstrike on           | carried out an airstrike
ASSAULT/drone            | drone strike              | on       | carried out a drone strike on         | carried out a drone strike
ASSAULT/heavy-weapons    | rocket or artillery attack | on      | fired rockets or artillery at         | fired rockets or artillery
ASSAULT/crowd-control    | crowd-control force       | against  | used crowd-control force against      | used crowd-control force
ASSAULT/unconventional   | unconventional attack     | on       | used unconventional weapons against   | used unconventional weapons
"""

#: Where the weapon told says more than the mode: (mode, weapon class) -> noun and what was done.
_BY_WEAPON = {
    ("heavy-weapons", "rocket"): Kind(noun="rocket attack", on="on", did="fired rockets at", alone="fired rockets"),
    ("heavy-weapons", "missile"): Kind(noun="missile strike", on="on", did="fired missiles at", alone="fired missiles"),
    ("heavy-weapons", "artillery"): Kind(noun="shelling", on="of", did="shelled", alone="carried out shelling"),
    ("explosives", "car-bomb"): Kind(
        noun="car bombing", on="of", did="carried out a car bombing against", alone="carried out a car bombing"
    ),
}  # fmt: skip


def _read_rows() -> dict[str, Kind]:
    kinds = {}
    for row in _ROWS.strip().split("\n"):
        key, noun, on, did, alone = (cell.strip() for cell in row.split("|"))
        kinds[key] = Kind(noun=noun, on=on, did=did, alone=alone)
    return kinds


_KINDS = _read_rows()


def code(event: Event) -> str:
    """The PLOVER code as coders write it.

    >>> code(Event(id="e1", type="ASSAULT", mode="drone"))
    'ASSAULT/drone'
    """
    return f"{event.type}/{event.mode}" if event.mode else event.type


def kind_of(event: Event) -> Kind:
    """The plain words for an event's type and mode; one weapon class alone may name it better."""
    weapons = {weapon.kind for weapon in event.weapons}
    if len(weapons) == 1:
        closer = _BY_WEAPON.get((event.mode or "", weapons.pop() or ""))
        if closer:
            return closer
    return _KINDS.get(code(event)) or _KINDS.get(event.type) or _unknown(event)


def label(event: Event) -> str:
    """What happened, for a table.

    >>> label(Event(id="e1", type="ASSAULT", mode="drone")), label(Event(id="e2", type="PROTEST"))
    ('Assault: drone strike', 'Protest')
    """
    noun = kind_of(event).noun
    head = _HEADS.get(event.type)
    if head and event.mode is None and noun == _KINDS[event.type].noun:
        return head
    return f"{head}: {noun}" if head else noun[:1].upper() + noun[1:]


def _unknown(event: Event) -> Kind:
    """A type the table does not know is named by its own word, so that newer records can still be shown."""
    noun = event.type.lower()
    return Kind(noun=noun, on="towards", did=f"did {noun} towards", alone=f"did {noun}")
