"""Who speaks where: for each stretch of direct speech, and for a statement set off by "X said:".

Believes that speech between marks is spoken by the subject of the reporting verb beside it in its sentence,
else in the sentence after or before it in its paragraph; that speech with neither goes on with the last
speaker of the paragraph before; and that all text after a line ending in "said:" is that speaker's until
another is told.
"""

from collections.abc import Mapping

from casus.language.grammar import children, is_passive, subjects
from casus.mentions.lexicon import load_agents
from casus.records import ActorMention, Parse, Sentence, Speech

__all__ = ["find_speakers"]

#: Marks around a word or two ("harsh response") are no speech of their own.
_LEAST = 12


def find_speakers(parse: Parse, heads: Mapping[int, ActorMention]) -> dict[int, ActorMention]:
    """Token index -> speaker, for tokens in direct speech or in a statement. ``heads``: mentions by head."""
    voices: dict[int, ActorMention] = {}
    leads = _leads(parse, heads)
    last: tuple[int, ActorMention] | None = None
    for speech in parse.speeches:
        around = [
            k for k, s in enumerate(parse.sentences) if s.start < speech.end and speech.start < s.end + 1
        ]
        if not around or speech.end - speech.start < _LEAST:
            continue
        speaker = _speaker(parse, speech, around, heads) or leads.get(around[0])
        if speaker is None and last is not None and parse.sentences[around[0]].paragraph - last[0] <= 1:
            speaker = last[1]
        if speaker is None:
            continue
        last = (parse.sentences[around[-1]].paragraph, speaker)
        for k in around:
            for i in range(parse.sentences[k].first, parse.sentences[k].last):
                if speech.start <= parse.tokens[i].start < speech.end:
                    voices[i] = speaker
    voices.update(_statements(parse, leads, voices))
    return voices


def _speaker(
    parse: Parse, speech: Speech, around: list[int], heads: Mapping[int, ActorMention]
) -> ActorMention | None:
    sentences = parse.sentences
    paragraph = sentences[around[0]].paragraph
    for k in (*around, around[-1] + 1, around[0] - 1):
        if not 0 <= k < len(sentences) or (k not in around and sentences[k].paragraph != paragraph):
            continue
        found = _told(parse, sentences[k], speech, heads)
        if found is not None:
            return found
    return None


def _told(
    parse: Parse, sentence: Sentence, speech: Speech, heads: Mapping[int, ActorMention]
) -> ActorMention | None:
    """The speaker by the reporting verb of a sentence that is nearest to the speech."""
    best: tuple[int, ActorMention] | None = None
    for i in range(sentence.first, sentence.last):
        token = parse.tokens[i]
        if (
            token.lemma not in load_agents().words("speech.verbs")
            or token.pos not in {"VERB", "AUX"}
            or speech.start <= token.start < speech.end
        ):
            continue
        who = _who(parse, i, heads)
        distance = min(abs(token.start - speech.end), abs(speech.start - token.end))
        if who is not None and (best is None or distance < best[0]):
            best = (distance, who)
    return best[1] if best is not None else None


def _who(parse: Parse, verb: int, heads: Mapping[int, ActorMention]) -> ActorMention | None:
    found = children(parse, verb, "nsubjpass") if is_passive(parse, verb) else subjects(parse, verb)
    for i in found:
        if i in heads:
            return heads[i]
        named = [heads[c] for c in children(parse, i, "appos") if c in heads and heads[c].sort == "person"]
        if named:
            return named[0]
    return None


def _leads(parse: Parse, heads: Mapping[int, ActorMention]) -> dict[int, ActorMention]:
    """By the sentence after it, the speaker of a line such as "The minister, N N, said:" or "N N provided the
    following statement:"."""
    found: dict[int, ActorMention] = {}
    saying = load_agents().words("speech.verbs")
    for k, sentence in enumerate(parse.sentences):
        span = range(sentence.first, sentence.last)
        if parse.tokens[sentence.last - 1].text != ":" or len(span) < 3:
            continue
        told = any(parse.tokens[i].lemma in load_agents().words("speech.nouns") for i in span)
        verbs = [
            i for i in span if parse.tokens[i].lemma in saying or (told and parse.tokens[i].pos == "VERB")
        ]
        who = next((w for i in reversed(verbs) if (w := _who(parse, i, heads)) is not None), None)
        if who is not None:
            found[k + 1] = who
    return found


def _statements(
    parse: Parse, leads: Mapping[int, ActorMention], taken: Mapping[int, ActorMention]
) -> dict[int, ActorMention]:
    """The tokens after such a line that carry no quotation marks."""
    found: dict[int, ActorMention] = {}
    speaker: ActorMention | None = None
    for k, sentence in enumerate(parse.sentences):
        span = range(sentence.first, sentence.last)
        if parse.tokens[sentence.last - 1].text == ":" and len(span) > 2:
            speaker = None
        speaker = leads.get(k, speaker)
        if speaker is not None and not any(i in taken for i in span):
            found.update(dict.fromkeys(span, speaker))
    return found
