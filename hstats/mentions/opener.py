"""The speaker with whom a sentence opens, for a saying whose subject stands there: the army shells Palma, claiming to have killed 30; …, and says that …

In: a Lexed sentence and the token of a saying verb. Out: an Attribution of what follows the verb, or None. It refuses an opening that names no office,
anonymous speaker or known source; it is asked where no one else speaks and a count stands behind.
"""

from hstats.lexicon import Lexicon
from hstats.mentions.attribution import Attribution
from hstats.mentions.speakername import LONGEST_NAME, name
from hstats.sentences import Lexed, segment


def trails(lex: Lexed, j: int, lexicon: Lexicon) -> bool:
    """Whether a participle of saying stands behind a comma or "after", so that no name right before it is its subject."""
    return lex.at(j - 1, ",") or lex.at(j - 1, lexicon.words["once_told"])


def of_opening(lex: Lexed, j: int, lexicon: Lexicon) -> Attribution | None:
    """The opening speaker for a participle behind a comma, a second verb behind "and", or what was confirmed before: declares an outbreak after confirming nine cases."""
    words = lexicon.words
    if lex.low[j] in words["participles_said"]:
        led = lex.low[j - 1] == "," or lex.low[j - 1] in words["once_told"]
    else:
        led = lex.low[j - 1] in words["join"] and lex.low[j] in words["says_too"]
    if j < 2 or not led:
        return None
    start, stop = segment(lex, j, j)
    last = opening_end(lex, start, j, lexicon)
    found = name(lex, start, last, lexicon) if last > start else None
    if found is None:
        return None
    return Attribution(j, stop, *found, name_first=start, name_last=last)


def opening_end(lex: Lexed, start: int, stop: int, lexicon: Lexicon) -> int:
    """Where the speaker ends with whom a sentence opens: behind its office, or what that is of; the start where none opens it."""
    words = lexicon.words
    offices, links = (
        words["heads"] | words["anonymous"],
        words["of"] | words["meant"] | words["definite"] | words["join"],
    )
    end = last = start
    for k in range(start, min(stop, start + LONGEST_NAME)):
        named = lex.raw[k][0].isupper() or lex.low[k] in words["possessive"]
        office = lex.low[k] in offices
        plain = not (named or office or lex.low[k] in links)
        if plain and (end > start or ends_phrase(lex, k, lexicon) or k - last >= PLAIN):
            break
        last = k + 1 if named or office else last
        known = named and lexicon.source_of(lex.slice(start, k + 1)) is not None
        if office or known or (end > start and named and (end == k or lex.low[k - 1] in words["of"])):
            end = k + 1
    return end


def ends_phrase(lex: Lexed, k: int, lexicon: Lexicon) -> bool:
    """Whether a small word can be no part of a speaker's name: a mark, an article, a verb."""
    entry = lex.entries[k]
    verb = entry is not None and (bool(entry.active) or "verbs_be" in entry.roles or "says" in entry.roles)
    return verb or not lex.raw[k][0].isalnum() or lex.low[k] in lexicon.words["articles"]


PLAIN = 2  # words that are no name nor office: the Kivu health and water ministry
