"""A small trained model that reads conflict news: what tells an event, of which type, and who fills which part.

It proposes; the events room decides, by rules and by rankers over both kinds of evidence. Without its weights
everything works by rules alone.
"""

from casus.reader.model import has_model, load_model
from casus.reader.rankers import logit
from casus.reader.reading import Reading, read

__all__ = ["Reading", "has_model", "load_model", "logit", "read"]
