"""Who says what stands in quotation marks, where the speaker is named in another sentence: "The toll is 30. We have 40 injured," the mayor said.

In: a Joiner at a sentence, a Counted. Out: the Attribution of the sentence that closes the quotation, else of the one that it follows, or None. It refuses a
quotation that is not closed in its paragraph, and one that no sentence beside it has a speaker for.
"""

from bisect import bisect_right

from hstats.joining.backdrop import backdrop
from hstats.joining.scene import Joiner, Scene
from hstats.mentions.attribution import Attribution
from hstats.mentions.counted import Counted
from hstats.mentions.speaker import attributions

OPEN, CLOSE, EITHER = "“", "”", '"'
LONG = 1200  # characters of a quotation
NEAR = 2  # tokens: ," said the mayor
SENTENCES = 4  # from a count to the one that names the speaker


def quoted_speaker(joiner: Joiner, scene: Scene, c: Counted) -> Attribution | None:
    """The speaker of the quotation that a count stands in, where its own sentence names none."""
    text, at = joiner.document.text, scene.lex.starts[c.first]
    start = text.rfind("\n", max(0, at - LONG), at) + 1
    opened = opens_at(text, max(start, at - LONG), at)
    if opened is None:
        return None
    closed = text.find(CLOSE if text[opened] == OPEN else EITHER, at, at + LONG)
    if closed < 0 or "\n" in text[at:closed]:
        return None
    return of_sentence(joiner, closed, behind=True) or of_sentence(joiner, opened - 1, behind=False)


def opens_at(text: str, start: int, at: int) -> int | None:
    """Where the quotation begins that is open at a place of a paragraph; None outside of one."""
    last = max(text.rfind(OPEN, start, at), text.rfind(EITHER, start, at))
    if last < 0 or text.find(CLOSE, last, at) >= 0:
        return None
    return last if text[last] == OPEN or text.count(EITHER, start, at) % 2 else None


def of_sentence(joiner: Joiner, at: int, behind: bool) -> Attribution | None:
    """The speaker that the sentence around a place names: behind it, or anywhere in the sentence that ends there."""
    index = bisect_right(joiner.spans, at, key=lambda span: span[0]) - 1
    if (
        index < 0
        or abs(index - joiner.index) > SENTENCES
        or (not behind and "\n" in joiner.document.text[joiner.spans[index][1] : at])
    ):
        return None
    lexed = backdrop(joiner, index).scene.lex
    said = [a for a in attributions(lexed, joiner.lexicon, [], ()) if a.source and not a.carried]
    if not behind:
        before = [a for a in said if lexed.starts[a.name_first] < at]
        return before[-1] if before else None
    first = bisect_right(lexed.starts, at)  # the token behind the mark
    return next((a for a in said if first <= a.name_first <= first + NEAR), None)
