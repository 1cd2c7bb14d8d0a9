"""The errors a caller can meet. Every message says what to do next."""

__all__ = ["BadDate", "BadRecord", "BadTable", "CasusError", "NotAnArticle", "UnreadableInput"]


class CasusError(Exception):
    """Base of every error Casus raises on purpose."""


class UnreadableInput(CasusError):
    """The bytes cannot be read as a page: empty, binary, too large, missing, or not decodable."""


class NotAnArticle(CasusError):
    """The page was read but holds no news text that could be coded."""


class BadDate(CasusError):
    """A date given by the caller cannot be."""


class BadRecord(CasusError):
    """A record on input does not fit the schema; the message carries the path of the fault."""


class BadTable(CasusError):
    """A row of a lexicon table has an unknown or missing key; the message names file and row."""
