"""Sentences -> windows of word pieces, as many whole sentences in each as the encoder takes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

__all__ = ["LIMIT", "Window", "windows_of"]

#: Most word pieces in a window, the two marks at its ends included.
LIMIT = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Word pieces of neighbouring sentences. ``spans`` gives each piece's characters, (-1, -1) for the marks
    at both ends; ``sentences`` the number of the sentence it stands in, -1 for the marks."""

    ids: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    sentences: tuple[int, ...]


def windows_of(
    text: str, sentences: Sequence[tuple[int, int]], tokenizer: Tokenizer, keep: Iterable[int] | None = None
) -> Iterator[Window]:
    """The windows over ``sentences`` (character bounds) of ``text``; ``keep`` names those that are read."""
    first, last = (tokenizer.token_to_id(mark) or 0 for mark in ("[CLS]", "[SEP]"))
    ids: list[int] = []
    spans: list[tuple[int, int]] = []
    numbers: list[int] = []

    def closed() -> Window:
        return Window(
            ids=(first, *ids, last),
            spans=((-1, -1), *spans, (-1, -1)),
            sentences=(-1, *numbers, -1),
        )

    for number in range(len(sentences)) if keep is None else sorted(keep):
        start, end = sentences[number]
        encoded = tokenizer.encode(text[start:end], add_special_tokens=False)
        for at in range(0, len(encoded.ids), LIMIT - 2):
            part = encoded.ids[at : at + LIMIT - 2]
            if ids and len(ids) + len(part) > LIMIT - 2:
                yield closed()
                ids, spans, numbers = [], [], []
            ids += part
            spans += [(start + a, start + b) for a, b in encoded.offsets[at : at + LIMIT - 2]]
            numbers += [number] * len(part)
    if ids:
        yield closed()
