"""One frozen settings class per stage, defaults in code."""

from dataclasses import dataclass, field
from typing import Literal

__all__ = ["ArticleSettings", "EventSettings", "ReaderSettings", "Settings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleSettings:
    """How a page becomes an article."""

    #: Largest input read, in bytes; a larger one is refused with a message.
    max_bytes: int = 50_000_000
    #: Fewest words of body text for a page to count as an article.
    min_words: int = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSettings:
    """How mentions become events."""

    #: Events scored below this are not reported.
    min_score: float = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderSettings:
    """What the trained model takes part in."""

    #: Who decides what tells an event and what fills its parts: rules and model together, or either alone.
    use: Literal["both", "rules", "model"] = "both"
    #: The folder with the weights; None for those of the package.
    folder: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of every stage; stored with each run."""

    article: ArticleSettings = field(default_factory=ArticleSettings)
    reader: ReaderSettings = field(default_factory=ReaderSettings)
    events: EventSettings = field(default_factory=EventSettings)
