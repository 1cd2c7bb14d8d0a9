"""One frozen settings class per stage, defaults in code."""

from dataclasses import dataclass, field

__all__ = ["ArticleSettings", "EventSettings", "Settings"]


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
class Settings:
    """The settings of every stage; stored with each run."""

    article: ArticleSettings = field(default_factory=ArticleSettings)
    events: EventSettings = field(default_factory=EventSettings)
