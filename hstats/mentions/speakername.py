"""Who speaks: where the name of a speaker begins and ends, and what it is called.

In: a Lexed sentence and the tokens around a saying. Out: a name as written with its canonical id where known, or the tokens of a subject. It
refuses phrases that name nobody.
"""

from hstats.lexicon import Lexicon
from hstats.sentences import DASHES, Lexed

STOP_MARKS = frozenset(',;:()"“”—–')
QUOTES = frozenset("\"“”'’‘")
BULLETS = frozenset("-•*·–")
LONGEST_NAME = 14


def name(lex: Lexed, first: int, last: int, lexicon: Lexicon) -> tuple[str, str | None] | None:
    """Tokens first..last as a speaker: text without a leading article, and its canonical id; None where they name nobody."""
    if first < last and (lex.low[first] in lexicon.words["own_voice"] or lex.low[first] in lexicon.scales):
        return None  # our figures; 1.8 million children estimated to be ill
    first, last = narrowed(lex, first, last, lexicon)
    first, last = trimmed(lex, first, last, lexicon)
    if last <= first or last - first > LONGEST_NAME or unsaid(lex, first, last, lexicon):
        return None
    if (
        lex.low[first] in lexicon.words["meanwhile"]
        or lex.low[first] in lexicon.words["of"]
        or tells_more(lex, first, last, lexicon)
    ):
        return None
    text = lex.slice(first, last)
    source_id = lexicon.source_of(text)
    inner = None if source_id else known_inside(lex, first, last, lexicon)
    if inner is not None:
        return inner
    if source_id or tells_of(lex, first, last, lexicon):
        return text, source_id
    capital = any(lex.raw[k][0].isupper() and k > 0 for k in range(first, last))
    opening = first == 0 and (lex.raw[0].isupper() or all(lex.raw[k][0].isupper() for k in range(last)))
    return (text, source_id) if capital or opening else None


def tells_more(lex: Lexed, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a phrase holds a verb with its object, or is a reason rather than a speaker: police arrest a man, concerns about safety."""
    if lex.low[first] in lexicon.words["grounds"] or lex.low[min(first + 1, last - 1)] in lexicon.words["grounds"]:
        return True
    for k in range(first + 2, last):
        entry, small = lex.entries[k - 1], lex.raw[k - 1].islower()
        object_follows = lex.low[k] in lexicon.words["article"] or lex.low[k] in lexicon.words["definite"]
        if small and object_follows and (entry is None or entry.roles.isdisjoint(LEADS)):
            return True
        office = lex.low[k - 1] in lexicon.words["heads"]
        if small and entry is not None and entry.active and not office and tells_of(lex, k - 2, k - 1, lexicon):
            return True  # authorities seize weapons
    return False


LEADS = frozenset({"prepositions", "conjunctions", "list_joins", "according"})


def tells_of(lex: Lexed, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a phrase tells of an office or an anonymous speaker."""
    low = lex.low[first:last]
    return not (lexicon.words["heads"].isdisjoint(low) and lexicon.words["anonymous"].isdisjoint(low))


def unsaid(lex: Lexed, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a phrase says only that there are figures, not whose: initial reports, the official figures."""
    paper, described = lex.low[last - 1], lex.low[first : last - 1]
    if paper not in lexicon.words["unsaid_papers"]:
        return False
    bare = not described and paper in lexicon.words["anonymous"]  # some reports
    return lexicon.words["unsaid"].issuperset(described) and not bare


def narrowed(lex: Lexed, first: int, last: int, lexicon: Lexicon) -> tuple[int, int]:
    """Who speaks, inside a longer phrase: a report from the ministry, Commissioner James Rovella of the department."""
    if last - first > 1 and lex.low[last - 1] in lexicon.words["papers"]:  # the United Nations' official figures
        owner = next((k for k in range(first + 1, last - 1) if lex.low[k] in lexicon.words["possessive"]), None)
        if owner is not None and lex.raw[owner - 1][0].isupper():
            return first, owner
    for k in range(first + 1, last - 1):
        if (
            lex.low[k] in lexicon.words["by"]
            and lex.raw[k - 1][0].isupper()
            and lex.low[k + 1] in lexicon.words["heard_by"]
        ):
            return first, k  # Carlos Vega by telephone from Uige
        papers = any(w in lexicon.words["papers"] for w in lex.low[first:k])
        if papers and lex.low[k] in lexicon.words["paper_of"]:
            return k + 1, last
        named = (
            k - first >= 3
            and all(lex.raw[i][0].isupper() for i in range(k - 2, k))
            and lex.low[k] in lexicon.words["of"]
        )
        titled = any(w in lexicon.words["heads"] for w in lex.low[first : k - 2])
        named = named and lex.low[k - 3] not in lexicon.words["definite"]  # of the Democratic Republic
        if named and titled and not any(w in lexicon.words["heads"] for w in lex.low[k - 2 : k]):
            return first, k
    return first, last


def trimmed(lex: Lexed, first: int, last: int, lexicon: Lexicon) -> tuple[int, int]:
    """A name without leading articles and quotes, and without marks at its end."""
    dropped = lexicon.words["dropped_articles"]
    while last - first > 1 and lex.raw[first] in BULLETS:
        first += 1
    while last - first > 1 and (lex.low[first] in dropped or lex.low[first] in QUOTES):
        first += 1
    if last - first > 1 and lex.low[first] in lexicon.words["definite"] and lex.raw[first + 1].isupper():
        first += 1
    while last > first and not lex.raw[last - 1][-1].isalnum() and lex.raw[last - 1] not in (")", "."):
        last -= 1
    told = (k for k in range(first, last - 1) if lex.raw[k].islower() and lex.low[k] in lexicon.words["heads"])
    head = next((k for k in told if all(raw[0].isupper() for raw in lex.raw[k + 1 : last])), None)
    return (first if head is None else head + 1), last  # the aid organisation Good Friends


def known_inside(lex: Lexed, first: int, last: int, lexicon: Lexicon) -> tuple[str, str | None] | None:
    """A known source within a longer name: alone where the rest only describes it, else the name as written."""
    large = [k for k in range(first, last) if lex.raw[k][0].isupper()]
    for width in range(min(7, last - first), 0, -1):
        for k in [k for k in large if k + width <= last]:
            ends = lex.raw[k + width - 1]
            closed = ends != "(" and (ends != ")" or "(" in lex.raw[k : k + width])
            named_so = closed and (width > 1 or len(lex.raw[k]) > 2 or assesses(lex, k, last, lexicon))
            source_id = lexicon.source_of(lex.slice(k, k + width)) if named_so else None
            if source_id:
                named = last - k - width >= 2 and all(raw[0].isupper() for raw in lex.raw[k + width : last])
                if named:  # who holds an office is named behind it
                    return lex.slice(first, last), source_id
                whole = width >= last - first - 3 or k + width == last
                return (lex.slice(k, k + width), source_id) if whole else (lex.slice(first, last), None)
    return None


def assesses(lex: Lexed, k: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a short word in capitals stands before a paper: a UN assessment."""
    return lex.raw[k].isupper() and lex.low[min(k + 1, last - 1)] in lexicon.words["papers"]


def holder_behind(lex: Lexed, last: int, lexicon: Lexicon) -> int | None:
    """Where the name ends of who holds the office that ends at a comma: the Interior Minister, Ana Ruiz, · a spokeswoman, Marta Nilsen."""
    if not lex.at(last, ",") or lex.low[last - 1] not in lexicon.words["holders"]:
        return None
    end = last + 1
    while end < lex.n and lex.raw[end][0].isupper() and lex.raw[end].isalpha() and lex.entries[end] is None:
        end += 1
    closed = end >= lex.n or lex.low[end] in (",", ".")
    return end if closed and HOLDER[0] <= end - last - 1 <= HOLDER[1] else None


HOLDER = (2, 4)  # words of a person's name


def name_end(lex: Lexed, first: int, lexicon: Lexicon, dated: set[int]) -> int:
    """Where a name that begins at ``first`` ends: a mark, a verb, a date, or an "and" before a new clause."""
    j = first
    while j < lex.n and j < first + 16:
        word, entry = lex.low[j], lex.entries[j]
        if word == "(" and lex.at(j + 2, ")"):
            return j + 3
        dates_paper = word.isdecimal() and lex.at(j + 1, lexicon.words["papers"])
        dates_paper = dates_paper or (j in dated and j <= first + YEARS and names_paper(lex, first, lexicon))
        by_telephone = word in lexicon.words["by"] and lex.at(j + 1, lexicon.words["heard_by"])
        if titled(lex, j, lexicon):
            j += 1
            continue
        marked = word in STOP_MARKS or word in (".", "--") or by_telephone
        if marked or ((j in dated or word[0].isdecimal()) and not dates_paper):
            break  # not: a 1989 report from the board
        if word in lexicon.words["join"]:
            if not joins_names(lex, j, lexicon):
                break
            j += 1
            continue
        told = "according" in entry.roles if entry is not None else False
        if told and only_papers(lex, first, j, lexicon):
            first = j = j + entry.width  # type: ignore[union-attr]
            continue
        if entry is not None and j > first and not initials(lex.raw[j]) and ends_name(entry.roles, word, lexicon):
            break
        j += 1
    while j > first and lex.entries[j - 1] is not None and "prepositions" in lex.entries[j - 1].roles:  # type: ignore[union-attr]
        j -= 1
    return j


YEARS = 3  # tokens: 2014-2015


def names_paper(lex: Lexed, first: int, lexicon: Lexicon) -> bool:
    """Whether years open the name of a plan: the 2014-2015 Strategic Response Plan."""
    j = first = first + int(lex.low[first] in lexicon.words["definite"])
    while j < min(lex.n, first + YEARS) and (lex.low[j][0].isdecimal() or lex.low[j] in DASHES):
        j += 1
    return j > first and j + 1 < lex.n and all(raw[0].isupper() for raw in lex.raw[j : j + 2])


def titled(lex: Lexed, j: int, lexicon: Lexicon) -> bool:
    """Whether the stop at j only shortens a rank before a name: Maj. Gen. Ruiz."""
    shortens = lex.low[j] == "." and j > 0 and lex.low[j - 1] in lexicon.abbreviations
    return shortens and j + 1 < lex.n and lex.raw[j + 1][0].isupper()


def only_papers(lex: Lexed, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a phrase only says that there is a paper: the latest report."""
    words = lexicon.words
    if not words["anonymous"].isdisjoint(w for w in lex.low[first:last] if w not in words["papers"]):
        return False  # government figures cited by OCHA
    return any(w in words["papers"] for w in lex.low[first:last]) and all(raw.islower() for raw in lex.raw[first:last])


def ends_name(roles: frozenset[str], word: str, lexicon: Lexicon) -> bool:
    """Whether a known word ends a name."""
    if word in lexicon.words["heads"] or ("says" in roles and word in lexicon.words["heads"]):
        return False
    return not roles.isdisjoint(GOES_ON) or (word in lexicon.words["stop"] and "prepositions" not in roles)


GOES_ON = frozenset({"says", "verbs_be", "relative", "clause_breaks", "according"})


def joins_names(lex: Lexed, j: int, lexicon: Lexicon) -> bool:
    """Whether an "and" joins two names: the UN and the Syrian government."""
    k = j + 1
    if lex.at(k, lexicon.words["articles"]):
        k += 1
    if k >= lex.n:
        return False
    entry = lex.entries[k]
    return (
        lex.raw[k][0].isupper()
        or lex.low[k] in lexicon.words["heads"]
        or (entry is None and lex.raw[k][0].isalpha() and lex.low[k - 1] not in lexicon.words["articles"])
    )


def initials(word: str) -> bool:
    """Whether a word is written in capitals: WHO."""
    return word.isupper() and len(word) > 1
