"""A sentence to its attributions: who says it, and which tokens the saying covers.

In: a Lexed sentence and where its counts stand. Out: Attribution values, left to right, each of the first reader that fits: a head, an "according to", a
saying verb, a label, a bracket, a giver. It refuses pronouns as speakers, and blame ("attributed to") as a source.
"""

from collections.abc import Iterable

from hstats.entries import Entry, signs
from hstats.lexicon import Lexicon
from hstats.mentions.according import according, by_count_of
from hstats.mentions.attribution import Attribution
from hstats.mentions.giver import givers
from hstats.mentions.moment import TimeExpr
from hstats.mentions.opener import of_opening, trails
from hstats.mentions.saying import goes_on, says
from hstats.mentions.speakerlabel import bracketed, headed, initials, label
from hstats.sentences import Lexed

SPOKEN, BRACKET = signs("says", "according", "label", "by", "("), signs("(")


def attributions(lex: Lexed, lexicon: Lexicon, firsts: list[int], times: Iterable[TimeExpr]) -> list[Attribution]:
    """Every attribution of a sentence, left to right."""
    dated = dated_tokens(lex, times) if times else set()
    out: list[Attribution] = headed(lex, lexicon, dated)
    by = lexicon.words["by"]
    j = 0 if lex.signs & SPOKEN else lex.n
    while j < lex.n:
        entry = lex.entries[j]
        found = None
        if entry is not None:
            roles = entry.roles if not entry.before else entry.roles | {r for e in lex.narrower(j) for r in e.roles}
            spoken = "says" in roles or "according" in roles or "label" in roles
            if spoken or lex.low[j] in by:
                found = told_at(lex, j, entry, roles, out, lexicon, firsts, dated)
            if found:
                out.append(found)
            j += 1 if entry.modality and not spoken else entry.width  # originally put at 200
            continue
        if lex.low[j] == "(":
            found = bracketed(lex, j, lexicon, dated) or initials(lex, j, lexicon, firsts)
            if found:
                out.append(found)
        j += 1
    return out + givers(lex, lexicon, firsts, dated)


def told_at(
    lex: Lexed,
    j: int,
    entry: Entry,
    roles: frozenset[str],
    before: list[Attribution],
    lexicon: Lexicon,
    firsts: list[int],
    dated: set[int],
) -> Attribution | None:
    """The attribution of a word that may make one: an "according to", a saying verb, a label, a "by"."""
    if "according" in roles:
        return according(lex, j, entry.width, lexicon, firsts, dated)
    if "says" in roles and lex.raw[j][0].islower() and not is_noun(lex, j, lexicon):
        width = 1 if entry.before else entry.width
        found = goes_on(lex, j, before, lexicon)
        if found is None and not (lex.low[j] in lexicon.words["participles_said"] and trails(lex, j, lexicon)):
            found = says(lex, j, width, lexicon, firsts, dated)
        opens = found is None and not before and bool(firsts) and firsts[-1] > j
        return of_opening(lex, j, lexicon) if opens else found
    if "label" in roles and lex.at(j + 1, ":"):
        return label(lex, j + 2, lexicon, dated)
    return by_count_of(lex, j, lexicon, firsts) if lex.low[j] in lexicon.words["by"] else None


def dated_tokens(lex: Lexed, times: Iterable[TimeExpr]) -> set[int]:
    """The tokens of dates, and the brackets around one right behind another: on Monday (12 March)."""
    dated = {k for t in times for k in range(t.first, t.last)}
    if not lex.signs & BRACKET:
        return dated
    again = [t for t in times if t.first - 2 in dated and lex.low[t.first - 1] == "("]
    return dated.union(*((t.first - 1, t.last) for t in again))


def is_noun(lex: Lexed, j: int, lexicon: Lexicon) -> bool:
    """Whether a word is no verb: an article stands right before it (an alleged boat), it is one of a list (seize arms and documents and arrest), or it speaks itself (the official report found)."""
    behind = lex.entries[j + 1] if j + 1 < lex.n else None
    if lex.low[j] in lexicon.words["papers"] and behind is not None and "says" in behind.roles:
        return True
    if j > 0 and lex.low[j - 1] in lexicon.words["join"] and lex.at(j + 1, lexicon.words["join"]):
        return True
    return j > 0 and (
        lex.low[j - 1] in lexicon.words["dropped_articles"] or lex.low[j - 1] in lexicon.words["definite"]
    )
