"""ISO 3166-1 alpha-2 codes in plain words, as news writes them: ``tables/countries.tsv``."""

from functools import cache
from pathlib import Path

__all__ = ["country_name", "country_names"]


@cache
def _by_code() -> dict[str, str]:
    lines = (Path(__file__).parent / "tables" / "countries.tsv").read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


def country_name(code: str) -> str:
    """The name of a country; an unknown code stands for itself.

    >>> country_name("IQ"), country_name("QQ")
    ('Iraq', 'QQ')
    """
    return _by_code().get(code, code)


def country_names(codes: tuple[str, ...], *, beside: str = "") -> str:
    """Country names joined, without those that the words ``beside`` already say.

    >>> country_names(("IQ", "SY"), beside="eastern Syria")
    'Iraq'
    """
    names = [country_name(code) for code in codes]
    return ", ".join(name for name in names if name.casefold() not in beside.casefold())
