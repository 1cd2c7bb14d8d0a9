"""Every record survives the trip to JSON and back; unknown keys are errors with a path."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casus import codec, records
from casus.errors import BadRecord

st.register_type_strategy(
    records.Run,
    st.builds(records.Run, casus=st.text(), fingerprints=st.just({}), settings=st.just({"a": {"b": 1}})),
)
# JSON has no NaN, and floats that overflow are no scores.
st.register_type_strategy(float, st.floats(0, 1))

RECORDS = [
    records.Page, records.Article, records.Parse, records.Mentions, records.Event, records.Link,
    records.Relation, records.Run, records.Failure, records.Participant, records.Place, records.Toll,
]  # fmt: skip


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_round_trip(kind: type[Any]) -> None:
    @settings(max_examples=25, deadline=None)
    @given(st.from_type(kind))
    def law(record: Any) -> None:
        assert codec.from_json(kind, codec.to_json(record)) == record

    law()


@settings(max_examples=25, deadline=None)
@given(st.builds(
    records.Report, article=st.from_type(records.Article),
    events=st.lists(st.builds(records.Event, id=st.text(), type=st.text()), max_size=2).map(tuple),
    links=st.lists(st.from_type(records.Link), max_size=2).map(tuple), run=st.from_type(records.Run),
))  # fmt: skip
def test_a_whole_report_round_trips(report: records.Report) -> None:
    assert codec.from_json(records.Report, codec.to_json(report)) == report


def test_reserved_words_have_their_plain_name_on_the_wire() -> None:
    link = codec.to_dict(records.Link(from_="e2", to="e1", kind="about", quote="q"))
    assert link["from"] == "e2"
    assert "from_" not in link
    assert codec.to_dict(records.Participant(name="Azure Front", as_="suspected"))["as"] == "suspected"


def test_an_unknown_key_is_an_error_with_its_path() -> None:
    good = json.loads(codec.to_json(records.Event(id="e1", type="ASSAULT", killed=records.Toll(low=1))))
    good["killed"]["lowest"] = 1
    with pytest.raises(BadRecord, match=r"lowest.*\$\.killed"):
        codec.from_dict(records.Event, good)


def test_what_is_not_json_says_so() -> None:
    with pytest.raises(BadRecord, match="not JSON"):
        codec.from_json(records.Report, "{")
