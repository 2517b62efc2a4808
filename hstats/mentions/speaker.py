"""A sentence to its attributions: who says it, and which tokens the saying covers.

In: a Lexed sentence and where its counts stand. Out: Attribution values. "According to X" covers its own clause, a saying verb what follows
it or, at the end of a sentence, what stands before. It refuses pronouns as speakers, and blame ("attributed to") as a source.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from hstats.lexicon import Lexicon
from hstats.mentions.moment import TimeExpr
from hstats.mentions.speakername import QUOTES, STOP_MARKS, name, name_end, subject_before
from hstats.sentences import Lexed, segment


@dataclass(slots=True)
class Attribution:
    """A speaker as written, its canonical id where known, the tokens it covers, and what the verb does to the figure's modality."""

    first: int
    last: int
    source: str | None
    source_id: str | None
    modality: str | None = None
    estimate: bool = False
    name_first: int = -1
    name_last: int = -1
    carried: bool = False  # a pronoun or a bare paper: whom it stands for is the document's to know
    cites: bool = False  # the speaker is cited by another: citing police
    passes: bool = False  # the speaker cites another: cited by a spokesman
    via: str | None = None  # who passed it on
    bracket: bool = False  # with a date of its own, up to which it speaks
    money: bool = False  # covers money alone: who gives it
    verb: int = -1  # of a speaker before it; what stands between describes the speaker


SAYINGS = frozenset({"says", "according", "label"})


def attributions(lex: Lexed, lexicon: Lexicon, firsts: list[int], times: Iterable[TimeExpr]) -> list[Attribution]:
    """Every attribution of a sentence, left to right."""
    dated = {k for t in times for k in range(t.first, t.last)}
    out: list[Attribution] = headed(lex, lexicon, dated)
    j = 0
    while j < lex.n:
        entry = lex.entries[j]
        found = None
        if entry is not None:
            roles = entry.roles if not entry.before else entry.roles | {r for e in lex.narrower(j) for r in e.roles}
            if "according" in roles:
                found = according(lex, j, entry.width, lexicon, firsts, dated)
            elif "says" in roles and lex.raw[j][0].islower() and not follows_article(lex, j, lexicon):
                width = 1 if entry.before else entry.width
                found = says(lex, j, width, lexicon, firsts, dated) or goes_on(lex, j, out, lexicon)
            elif "label" in roles and j + 1 < lex.n and lex.low[j + 1] == ":":
                found = label(lex, j + 2, lexicon, dated)
            elif lex.low[j] in lexicon.words["by"]:
                found = by_count_of(lex, j, lexicon, firsts)
            if found:
                out.append(found)
            j += 1 if entry.modality and not roles & SAYINGS else entry.width  # originally put at 200
            continue
        if lex.low[j] == "(":
            found = bracketed(lex, j, lexicon, dated) or initials(lex, j, lexicon, firsts)
            if found:
                out.append(found)
        j += 1
    return out + givers(lex, lexicon, firsts, dated)


def headed(lex: Lexed, lexicon: Lexicon, dated: set[int]) -> list[Attribution]:
    """UNICEF: 16 million children … · NDRRMC, 7 December, 5 p.m.: a known source, its date if any, and a colon that open a line."""
    colon = next((j for j in range(1, min(lex.n, OPENERS)) if lex.low[j] == ":"), None)
    if colon is None:
        return []
    am = lexicon.period["words"]["am"]
    last = colon
    while last > 1 and (last - 1 in dated or lex.low[last - 1] in (",", *am) or lex.low[last - 1][0].isdecimal()):
        last -= 1
    source_id = lexicon.source_of(lex.slice(0, last))
    return [Attribution(colon, lex.n, lex.slice(0, last), source_id, name_first=0, name_last=last)] if source_id else []


OPENERS = 14  # tokens


def follows_article(lex: Lexed, j: int, lexicon: Lexicon) -> bool:
    """Whether an article stands right before a word, so that it is no verb: an alleged smuggling boat."""
    return j > 0 and (
        lex.low[j - 1] in lexicon.words["dropped_articles"] or lex.low[j - 1] in lexicon.words["definite"]
    )


def according(
    lex: Lexed, j: int, width: int, lexicon: Lexicon, firsts: list[int], dated: set[int]
) -> Attribution | None:
    """according to X: the counts of its clause before it; where none is, all that follows."""
    first = j + width
    last = name_end(lex, first, lexicon, dated)
    count = next((f for f in firsts if first < f < last), None)
    if count is not None:  # according to the ministry recovered ten bodies
        last = next((k for k in range(count, first, -1) if is_named(lex, k - 1, lexicon)), count)
    found = name(lex, first, last, lexicon)
    if found is None:
        return None
    start, stop = segment(lex, j, last)
    if opens_clause(lex, j) or (not any(start <= f < j for f in firsts) and any(last <= f < stop for f in firsts)):
        start, j = last, stop
    phrase = " ".join(lex.low[first - width : first])
    cites, passes = phrase in lexicon.words["citing"], phrase in lexicon.words["passing"]
    return Attribution(start, j, *found, name_first=first, name_last=last, cites=cites, passes=passes)


def is_named(lex: Lexed, k: int, lexicon: Lexicon) -> bool:
    """Whether a word can end a name: written large, or the head of an office."""
    return lex.raw[k][0].isupper() or lex.low[k] in lexicon.words["heads"]


def by_count_of(lex: Lexed, j: int, lexicon: Lexicon, firsts: list[int]) -> Attribution | None:
    """by OCHA's count · by the ministry's records."""
    owner = next(
        (k for k in range(j + 2, min(j + LONGEST_OWNER, lex.n - 1)) if lex.low[k] in lexicon.words["possessive"]), None
    )
    if owner is None or lex.low[owner + 1] not in lexicon.words["papers"]:
        return None
    found = name(lex, j + 1, owner, lexicon)
    if found is None:
        return None
    start, stop = segment(lex, j, j)
    if not any(start <= f < j for f in firsts):
        start, j = owner + 2, stop
    return Attribution(start, j, *found, name_first=start if start > owner else owner, name_last=owner)


LONGEST_OWNER = 8  # words


def opens_clause(lex: Lexed, j: int) -> bool:
    """Whether token j opens the sentence or a clause behind a semicolon."""
    return j <= 1 or lex.low[j - 1] == ";"


def says(lex: Lexed, j: int, width: int, lexicon: Lexicon, firsts: list[int], dated: set[int]) -> Attribution | None:
    """X said (that) … · …, X said · …, said X."""
    subject = subject_before(lex, j, lexicon, dated)
    if passive(lex, j, lexicon):
        return passively(lex, j, width, lexicon, firsts, dated)
    if lex.low[j] in lexicon.words["claims"] and not lexicon.words["lives"].isdisjoint(lex.low[j : j + LIVES]):
        return None  # the storm claimed three more lives
    if subject is not None and pronoun(lex, subject, lexicon):
        able = lex.low[j] not in lexicon.words["weak"] or keeps_count(lex, subject, j, lexicon)
        if not able or lex.low[subject[0]] not in lexicon.words["speaking_pronouns"]:
            return None
        return Attribution(*scope(lex, j, width, j, lexicon, firsts, dated), None, None, carried=True)
    found = name(lex, *subject, lexicon) if subject else None
    if subject is None or found is None or (lex.low[j - 1] == "," and speaker_behind(lex, j + width, lexicon)):
        return inverted(lex, j, width, lexicon, dated)
    if lex.low[j] in lexicon.words["needs_that"] and not (
        trailing(lex, j + width, lexicon, dated) or tells(lex, j + width, subject, found[1], lexicon)
    ):
        return None
    if width == 1 and lex.low[j] in lexicon.words["counting"] and not tells_count(lex, j + width, firsts):
        return None
    counted = is_counted(lex, subject[0], firsts)
    if lex.low[j] in lexicon.words["weak"] and (counted or not speaks(lex, subject, found, lexicon)):
        return None
    entry = lex.entries[j]
    modality = entry.modality[0] if entry is not None and entry.modality else None
    said = Attribution(*scope(lex, j, width, subject[0], lexicon, firsts, dated), *found, modality)
    said.estimate = lex.low[j] in lexicon.words["estimate"]
    said.name_first, said.name_last = subject
    said.verb = j
    said.carried = bare_paper(lex, subject, lexicon)
    said.via = told_to(lex, j + width, lexicon) if lex.low[j] in lexicon.words["tells"] else None
    return said


def told_to(lex: Lexed, first: int, lexicon: Lexicon) -> str | None:
    """The outlet that is told something: the mayor told the Reuters news agency."""
    starts = [first, first + 1] if first < lex.n and lex.low[first] in lexicon.words["definite"] else [first]
    for width in range(min(4, lex.n - first - 1), 0, -1):
        for k in starts:
            if lexicon.source_of(lex.slice(k, k + width)) in lexicon.outlets:
                return lex.slice(k, k + width)
    return None


LIVES = 7  # words
COUNT = 2  # words: 364 small children


def passively(
    lex: Lexed, j: int, width: int, lexicon: Lexicon, firsts: list[int], dated: set[int]
) -> Attribution | None:
    """… was put at 200 by the ministry: who says it behind the count of a passive."""
    by = next((k for k in range(j + width, segment(lex, j, j)[1]) if lex.low[k] in lexicon.words["by"]), None)
    if by is None or not any(j < f < by for f in firsts) or any(f > by for f in firsts):
        return None
    last = name_end(lex, by + 1, lexicon, dated)
    found = name(lex, by + 1, last, lexicon)
    if found is None or (found[1] is None and not any(w in lexicon.words["heads"] for w in lex.low[by + 1 : last])):
        return None
    return Attribution(
        j, by, *found, estimate=lex.low[j] in lexicon.words["estimate"], name_first=by + 1, name_last=last
    )


def tells(lex: Lexed, k: int, subject: tuple[int, int], source_id: str | None, lexicon: Lexicon) -> bool:
    """Whether "found" or "declared" tells what was learnt: behind a paper, a known source, or before "that"; rescuers found 26 bodies does not."""
    that = k < lex.n and lex.low[k] in lexicon.words["that"]
    paper = not lexicon.words["papers"].isdisjoint(lex.low[subject[0] : subject[1]])
    entry = lex.entries[k] if k < lex.n else None
    number = k < lex.n and (lex.low[k][0].isdecimal() or lex.low[k] in lexicon.values)
    counts = number or (entry is not None and entry.before is not None)
    return that or paper or (source_id is not None and counts)


def is_counted(lex: Lexed, first: int, firsts: list[int]) -> bool:
    """Whether a subject is what a number right before it counts: 364 children identified."""
    start = next((f for f in firsts if 0 < first - f <= COUNT), None)
    return start is not None and lex.raw[first].islower() and all(raw[0].isalnum() for raw in lex.raw[start:first])


def scope(
    lex: Lexed, j: int, width: int, subject: int, lexicon: Lexicon, firsts: list[int], dated: set[int]
) -> tuple[int, int]:
    """Which tokens a saying verb covers: what follows it, or what stands before its subject where nothing does or the verb trails."""
    start, stop = segment(lex, j, j)
    trails = trailing(lex, j + width, lexicon, dated) and any(start <= f < j for f in firsts)
    return (start, subject) if trails or not any(f >= j for f in firsts) else (j, stop)


def goes_on(lex: Lexed, j: int, before: list[Attribution], lexicon: Lexicon) -> Attribution | None:
    """A second verb of the speaker before: the army denied the report and gave eight deaths."""
    last = before[-1] if before else None
    joined = j > 0 and lex.low[j - 1] in lexicon.words["join"]
    if last is None or not joined or not 0 < last.name_last <= last.first < j:
        return None
    entry = lex.entries[j]
    modality = entry.modality[0] if entry is not None and entry.modality else None
    return replace(last, first=j, modality=modality, estimate=lex.low[j] in lexicon.words["estimate"])


def tells_count(lex: Lexed, j: int, firsts: list[int]) -> bool:
    """Whether a count of what happened stands right behind a verb: gave 19,700 dead; not "gave 300 families tents"."""
    if j not in firsts:
        return False
    near = lex.entries[j + 1 : j + 1 + NEAR]
    return any(e is not None and (e.counted or e.after) for e in near)


NEAR = 3  # tokens


def passive(lex: Lexed, j: int, lexicon: Lexicon) -> bool:
    """Whether a saying verb stands in the passive: the needs are put at 13 million."""
    k = j - 1
    while k > 0 and lex.low[k] in lexicon.words["at_first"]:  # was originally put at
        k -= 1
    return k >= 0 and lex.low[k] in lexicon.words["passive_be"] and lex.low[j] not in lexicon.words["progressive"]


def keeps_count(lex: Lexed, subject: tuple[int, int], j: int, lexicon: Lexicon) -> bool:
    """Whether "it" is one that keeps count: in June it documented 92 deaths."""
    return lex.low[subject[0]] in lexicon.words["it"] and lex.low[j] in lexicon.words["keeping_count"]


def bare_paper(lex: Lexed, subject: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether the subject is only a paper told of before: the report, the provisional report."""
    first, last = subject
    definite = lex.low[first] in lexicon.words["definite"] | lexicon.words["this"]
    plain = all(raw.islower() for raw in lex.raw[first + 1 : last])
    return definite and plain and last - first <= 3 and lex.low[last - 1] in lexicon.words["reports_told"]


def pronoun(lex: Lexed, subject: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether the subject is only a pronoun."""
    first, last = subject
    if last - first != 1 or (lex.raw[first].isupper() and len(lex.raw[first]) > 1):
        return False
    return lex.low[first] in lexicon.words["pronouns"]


def speaks(lex: Lexed, subject: tuple[int, int], found: tuple[str, str | None], lexicon: Lexicon) -> bool:
    """Whether the subject of a weak verb can speak: a known source, an office, an all-capitals name."""
    words = lex.low[subject[0] : subject[1]]
    raw = lex.raw[subject[0] : subject[1]]
    plain = subject == (0, 1) and lex.entries[0] is not None and found[1] is None  # Deaths documented include …
    if plain and not set(words) & (lexicon.words["heads"] | lexicon.words["anonymous"]) and not raw[0].isupper():
        return False
    return (
        found[1] is not None
        or bool(set(words) & lexicon.words["heads"])
        or any(w.isupper() and len(w) > 1 for w in raw)
        or (words[-1] in lexicon.words["anonymous"])
        or all(w[0].isupper() for w in raw if w[0].isalpha())
    )


def trailing(lex: Lexed, j: int, lexicon: Lexicon, dated: set[int]) -> bool:
    """Whether nothing but a date or a full stop follows the verb."""
    while j < lex.n and (j in dated or lex.low[j] in lexicon.words["statement_words"]):
        j += 1
    if j + 1 < lex.n and lex.low[j] in QUOTES and lex.starts[j + 1] == lex.ends[j] and lex.raw[j + 1][0].isalnum():
        return False  # said "there are five dead
    return j >= lex.n or (
        lex.low[j] in (".", ";", ",", ":", "”", '"', ")")
        and (j + 1 >= lex.n or lex.low[j] != "," or lex.low[j + 1] not in lexicon.words["that"])
    )


def speaker_behind(lex: Lexed, first: int, lexicon: Lexicon) -> bool:
    """Whether a bare speaker and then a mark follow a verb: …, reported officials, with …"""
    if first + 1 >= lex.n or lex.low[first + 1] not in STOP_MARKS | {"."}:
        return False
    return lex.low[first] in lexicon.words["anonymous"]


def inverted(lex: Lexed, j: int, width: int, lexicon: Lexicon, dated: set[int]) -> Attribution | None:
    """… 12 died, said the governor."""
    if j == 0 or lex.low[j - 1] not in (",", "”", '"'):
        return None
    first = j + width
    if first < lex.n and lex.low[first] in lexicon.words["that"]:
        return None
    last = name_end(lex, first, lexicon, dated)
    found = name(lex, first, last, lexicon)
    if found is None or lex.low[first] in lexicon.words["pronouns"]:
        return None
    start, stop = segment(lex, j, j)
    behind = last + 1 < lex.n and lex.low[last] == "," and lex.low[last + 1] in lexicon.words["accompany"]
    return Attribution(start, stop if behind else j, *found, name_first=first, name_last=last)


def label(lex: Lexed, first: int, lexicon: Lexicon, dated: set[int]) -> Attribution | None:
    """Source: OCHA FTS · (Source: 2022 Flash Appeal)."""
    start = first + 1 if first in dated and first + 1 not in dated else first
    last = name_end(lex, start, lexicon, dated)
    found = name(lex, start, last, lexicon)
    if found is None:
        return None
    text = lex.slice(first, last) if start > first else found[0]
    return Attribution(0, first, text, found[1], name_first=first, name_last=last)


def bracketed(lex: Lexed, j: int, lexicon: Lexicon, dated: set[int]) -> Attribution | None:
    """(UNICEF 19/02/2024) · (Government of Nepal, 18 May): capitals with a date, in brackets behind the statement."""
    k = j + 1
    while k < lex.n and k not in dated and (lex.raw[k][0].isalpha() or lex.raw[k] == "/") and k < j + 8:
        k += 1
    m = k + 1 if k < lex.n and lex.low[k] == "," else k
    if k == j + 1 or m not in dated or not lex.raw[j + 1][0].isupper():
        return None
    while m < lex.n and m in dated:
        m += 1
    if m >= lex.n or lex.low[m] != ")":
        return None
    text = lex.slice(j + 1, k)
    start = segment(lex, j, j)[0]
    return Attribution(start, j, text, lexicon.source_of(text), name_first=j + 1, name_last=k, bracket=True)


def initials(lex: Lexed, j: int, lexicon: Lexicon, firsts: list[int]) -> Attribution | None:
    """… 45 confirmed cases (MSPP): capitals alone in brackets that end a clause and are no abbreviation of the words before them."""
    last = next((k for k in range(j + 1, min(j + INITIALS, lex.n)) if lex.low[k] == ")"), None)
    if last is None or last == j + 1 or j == 0 or not lex.raw[j - 1].islower():
        return None
    if last + 1 < lex.n and lex.low[last + 1] not in CLAUSE_ENDS:
        return None
    text, (start, _) = lex.slice(j + 1, last), segment(lex, j, j)
    source_id = lexicon.source_of(text)
    capitals = all(lex.raw[k].isupper() or lex.raw[k] == "/" for k in range(j + 1, last))
    known = source_id is not None or all(len(part) >= ACRONYM for part in text.split("/"))
    if not capitals or not known or shortens(lex, j, text) or not any(start <= f < j for f in firsts):
        return None
    return Attribution(start, j, text, source_id, name_first=j + 1, name_last=last)


INITIALS = 6  # tokens
ACRONYM = 3  # letters
CLAUSE_ENDS = frozenset(".;")


def shortens(lex: Lexed, j: int, text: str) -> bool:
    """Whether capitals in brackets abbreviate the words before them: internally displaced persons (IDP)."""
    words = [w for raw in lex.raw[max(0, j - len(text) - 3) : j] for w in raw.lower().split("-") if w]
    letters = iter("".join(w[0] for w in words))
    return words[-1][0] == text[0].lower() or all(c in letters for c in text.lower())


def givers(lex: Lexed, lexicon: Lexicon, firsts: list[int], dated: set[int]) -> list[Attribution]:
    """CERF allocated US$42 million: who gives money tells of it."""
    if lexicon.words["giving"].isdisjoint(lex.low):
        return []
    out = []
    for j in (k for k in range(1, lex.n) if lex.low[k] in lexicon.words["giving"]):
        subject = subject_before(lex, j, lexicon, dated)
        near = any(j < f <= j + NEAR for f in firsts)
        if subject is None or not near or passive(lex, j, lexicon) or pronoun(lex, subject, lexicon):
            continue
        found = name(lex, *subject, lexicon)
        office = not lexicon.words["heads"].isdisjoint(lex.low[subject[0] : subject[1]])
        short = any(raw.isupper() and len(raw) > 1 for raw in lex.raw[subject[0] : subject[1]])
        if found is not None and (office or short or found[1] is not None):
            out.append(Attribution(j, segment(lex, j, j)[1], *found, money=True))
    return out
