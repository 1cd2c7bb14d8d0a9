"""Whose words stand where: the speaker of each token in direct speech or in a statement of its own.

Believes that speech between marks belongs to the nearest reporting verb of its sentence, else of the sentence
after it in its paragraph, else of the one before; that speech with none goes on with the speaker of the speech
before it; that what follows "X said:" is X's statement while nobody else is told to speak; and that a text in
the first person under a headline such as "Statement by X" is X's from its first word.
"""

from casus.events.attribution import author_of, reporting_verbs, speakers_of
from casus.events.lexicon import load_cues
from casus.events.scene import Scene
from casus.records import ActorMention, Sentence, Speech

__all__ = ["find_voices"]

#: Marks around fewer characters than this and a single word are no speech.
_LEAST = 12


def find_voices(scene: Scene) -> dict[int, ActorMention]:
    """The speaker of every token in direct speech or in a statement."""
    verbs = reporting_verbs(scene)
    beside = load_cues().words("reporting_verbs", "of_speech")
    speaking = verbs | {t.i for t in scene.parse.tokens if t.pos == "VERB" and t.lemma in beside}
    voices: dict[int, ActorMention] = {}
    last: tuple[int, ActorMention] | None = None
    sentences = scene.parse.sentences
    for speech in scene.parse.speeches:
        words = scene.article.text[speech.start : speech.end].strip()
        around = [k for k, s in enumerate(sentences) if s.start < speech.end and speech.start < s.end + 1]
        if not around or (len(words) < _LEAST and " " not in words):
            continue
        paragraph = sentences[around[0]].paragraph
        speaker = _of_speech(scene, speech, around, speaking)
        if speaker is None and last is not None and paragraph - last[0] <= 1:
            speaker = last[1]
        if speaker is None:
            continue
        last = (sentences[around[-1]].paragraph, speaker)
        for k in around:
            for i in range(sentences[k].first, sentences[k].last):
                if speech.start <= scene.token(i).start < speech.end:
                    voices[i] = speaker
    voices.update(_statements(scene, verbs, voices))
    return voices


def _of_speech(scene: Scene, speech: Speech, around: list[int], verbs: frozenset[int]) -> ActorMention | None:
    """The speaker told beside the speech. A sentence after it counts only inside its paragraph ("…," he
    added.), one before it also as the line that leads to it."""
    sentences = scene.parse.sentences
    first, last = sentences[around[0]], sentences[around[-1]]
    near = [sentences[k] for k in around]
    if around[-1] + 1 < len(sentences) and sentences[around[-1] + 1].paragraph == last.paragraph:
        near.append(sentences[around[-1] + 1])
    near += [s for k in (1, 2) if around[0] >= k for s in [sentences[around[0] - k]]
             if s.paragraph >= first.paragraph - 1]  # fmt: skip
    for sentence in near:
        found: list[tuple[int, ActorMention]] = []
        for i in range(sentence.first, sentence.last):
            token = scene.token(i)
            if i in verbs and not speech.start <= token.start < speech.end:
                speakers = [m for m in speakers_of(scene, i) if not speech.start <= m.start < speech.end]
                if speakers:
                    distance = min(abs(token.start - speech.end), abs(speech.start - token.end))
                    found.append((distance, speakers[0]))
        if found:
            return min(found, key=lambda pair: pair[0])[1]
    return None


def _statements(
    scene: Scene, verbs: frozenset[int], taken: dict[int, ActorMention]
) -> dict[int, ActorMention]:
    """Tokens of statements that carry no quotation marks."""
    found: dict[int, ActorMention] = {}
    speaker = _headed(scene, taken)
    for sentence in scene.parse.sentences:
        span = range(sentence.first, sentence.last)
        if sentence.where != "body":
            continue
        lead = _lead(scene, sentence, verbs)
        if lead is not None:
            speaker = lead
        elif any(i in taken for i in span) or _someone_speaks(scene, span, verbs):
            speaker = None
        elif speaker is not None:
            found.update(dict.fromkeys(span, speaker))
    return found


def _lead(scene: Scene, sentence: Sentence, verbs: frozenset[int]) -> ActorMention | None:
    """The speaker of "The minister, N N, said:" or "N N issued the following statement:"."""
    if scene.token(sentence.last - 1).text != ":":
        return None
    span = range(sentence.first, sentence.last)
    papers = load_cues().words("papers", "words")
    told = any(scene.lemma(i) in papers for i in span)
    cues = [i for i in span if i in verbs or (told and scene.token(i).pos == "VERB")]
    for cue in reversed(cues):
        if speakers := speakers_of(scene, cue):
            return speakers[0]
    return None


def _someone_speaks(scene: Scene, span: range, verbs: frozenset[int]) -> bool:
    """Whether a sentence tells in the report's own voice that a person spoke."""
    return any(
        m.sort in {"person", "role"} and scene.token(m.head).lemma not in _FIRST
        for i in span
        if i in verbs
        for m in speakers_of(scene, i)
    )


_FIRST = frozenset({"i", "we", "us", "me", "my", "our"})


def _headed(scene: Scene, taken: dict[int, ActorMention]) -> ActorMention | None:
    """The person whose statement the headline calls a text in the first person."""
    body = [s for s in scene.parse.sentences if s.where == "body"]
    heads = [i for s in scene.parse.sentences if s.where == "headline" for i in range(s.first, s.last)]
    if not body or not any(
        t.lemma in _FIRST and t.i not in taken for t in scene.parse.tokens[body[0].first :]
    ):
        return None
    for i in heads:
        author = author_of(scene, i)
        if author is not None and author.sort == "person":
            return author
    return None
