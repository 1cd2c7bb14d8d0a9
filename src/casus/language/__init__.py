"""Article -> Parse: sentences, tokens, grammar and quoted speech of the kept text."""

from casus.language.parse import parse

__all__ = ["parse"]
