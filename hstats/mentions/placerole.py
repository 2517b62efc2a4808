"""The role that the words around a name give it: where something was, from where, to where, on the way, or nothing.

In: a Lexed sentence and the tokens of a name. Out: in, near, between, from, to, path (passed through), sub ("mostly in"), subject,
owner ("Sindh, where 40 …"), heading, or None for a name that nothing makes a place of what happened.
"""

from hstats.entries import signs
from hstats.lexicon import Lexicon
from hstats.mentions.moment import year_of
from hstats.mentions.placeaside import (
    bare_count,
    bearing_of,
    behind_holder,
    beset,
    count_in_brackets,
    counted_before,
    counts,
    measured,
    names_other,
    narrows,
    opens_where,
)
from hstats.mentions.placelead import by_preposition
from hstats.mentions.placename import held_by
from hstats.places import Gazetteer
from hstats.sentences import Lexed

STEPS = 6  # words between a preposition and its name: in parts of the northern city of
ITEM_MARKS = frozenset(",(;:")  # before an item of a list: Nicaragua 18, Honduras 14
LINE_MARKS = frozenset("-:–—")
BRACKETED, RESPECTIVELY = signs("("), signs("respectively")
BESETS = signs("besets", "erupts")
NAMING = signs(
    "citizens",
    "halls",
    "bound",
    "speaking",
    "history",
    "organised",
    "currency",
    "strikes",
    "fevers",
    "offices",
    "let_go",
)  # no place


def role_of(lex: Lexed, first: int, last: int, lexicon: Lexicon, gazetteer: Gazetteer, taken: set[int]) -> str | None:
    """The role of the name over tokens first..last (exclusive); ``taken``: dates and speakers."""
    if (
        lex.signs & BRACKETED
        and count_in_brackets(lex, last, lexicon)
        and (lex.low[last + 2 : last + 3] == [")"] or not counted_before(lex, first, lexicon))
    ):
        return "owner"
    if no_place(lex, first, last, lexicon) or bearing_of(lex, first, lexicon, gazetteer):
        return None
    if first == 0:
        return "owner" if has_count(lex, last, lexicon) else opening_role(lex, last, 0, lexicon, taken)
    if measured(lex, first, lexicon, gazetteer):
        return "measured"
    k = before_leads(lex, first, lexicon, gazetteer)
    steps = first - 1 - k
    if opens_later(lex, k, first, last, lexicon, taken):
        return "subject"
    if attributive(lex, first, last, lexicon):
        return None if strikes(lex, first, last, lexicon, gazetteer) else "in"
    if k < 0:
        steps -= first == 1 and lex.low[0] in lexicon.words["definite"]  # The Netherlands has reported
        return "owner" if has_count(lex, last, lexicon) else opening_role(lex, last, steps, lexicon, taken)
    joined = k < first - 1 and lex.low[first - 1] in lexicon.words["join"]
    joined = joined and (has_count(lex, last, lexicon) or bare_count(lex, last, lexicon.values))
    if joined or subject_of_count(lex, k, last, lexicon):
        return "owner"
    word = lex.low[k]
    moves = word in lexicon.words["origin"] or word in lexicon.words["destination"]
    if (
        steps
        and not moves
        and word not in lexicon.words["beside"]
        and not lexicon.words["of"].isdisjoint(lex.low[k + 1 : first])
    ):
        return "sub" if narrows(lex, k, lexicon) else "in"
    role = by_preposition(lex, k, lexicon) or opens_where(lex, last, lexicon)
    return role if role or not lex.signs & BESETS else beset(lex, k, (first, last), lexicon, gazetteer)


def no_place(lex: Lexed, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a name bounds a record, is of a currency or a building with a town behind it, or what country people are of: citizens of Japan."""
    if not lex.signs & NAMING:
        return False
    k = first - 1 - lex.at(first - 1, lexicon.words["definite"])
    of = k > 0 and lex.low[k] in lexicon.words["of"] and lex.low[k - 1] in lexicon.words["citizens"]
    of = of or fate_of(lex, first, lexicon)
    if names_other(lex, last, lexicon.words) or only_told(lex, first, last, lexicon):
        return True
    return of or in_history(lex, last, lexicon) or (last < lex.n and lex.low[last] in lexicon.currency_after)


def fate_of(lex: Lexed, first: int, lexicon: Lexicon) -> bool:
    """Whether a name is that of a person whom something befell: the arrest of Konya."""
    return lex.at(first - 1, lexicon.words["of"]) and lex.at(first - 2, lexicon.words["let_go"])


def only_told(lex: Lexed, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a name only tells where a train goes, where someone spoke or whose attack it was: a Mumbai bound train; Speaking in Lahore; in Israel's offensive."""
    if lex.at(last, lexicon.words["possessive"]) and lex.at(first - 1, lexicon.words["in"]):
        return not lexicon.words["strikes"].isdisjoint(lex.low[last + 1 : last + 1 + STRUCK])
    return lex.at(last, lexicon.words["bound"]) or (lex.at(0, lexicon.words["speaking"]) and "," not in lex.low[:first])


def in_history(lex: Lexed, last: int, lexicon: Lexicon) -> bool:
    """Whether a name only bounds a record or owns an office: the deadliest in Kerman's history, the chief of Kerman's police."""
    owned = last + 1 < lex.n and lex.low[last] in lexicon.words["possessive"]
    return owned and (lex.low[last + 1] in lexicon.words["history"] or lex.low[last + 1] in lexicon.words["organised"])


def opens_later(lex: Lexed, k: int, first: int, last: int, lexicon: Lexicon, taken: set[int]) -> bool:
    """Whether a name is the subject behind an opening phrase or a date: in total, Peru has received; a day later Misraba was shelled; last year, northern Peru saw."""
    dated = k >= 0 and (k in taken or (lex.low[k] == "," and k - 1 in taken))
    if dated and last < lex.n and lex.low[last] in lexicon.words["verbs_be"] | lexicon.words["place_with"]:
        return True
    behind = k == first - 1 and k >= 0 and (lex.low[k] in (",", ";") or k in taken)
    last += behind and lex.at(last, lexicon.words["alone"])
    if not behind or last >= lex.n:
        return False
    return lex.low[last] in lexicon.words["verbs_be"] or (lex.low[k] == ";" and has_count(lex, last, lexicon))


def before_leads(lex: Lexed, first: int, lexicon: Lexicon, gazetteer: Gazetteer) -> int:
    """The token before the words that lead to a name: the, parts of, the northern city of, the Haitian capital."""
    k = first - 1
    while k >= 0 and first - 1 - k < STEPS and leads(lex, k, first, lexicon, gazetteer):
        k -= 1
    if k < 0 or not described(lex, k) or lex.low[k] in lexicon.words["narrowing"]:
        return k
    lead, least = k - 1, max(-1, k - 1 - STEPS // 2)
    while lead > least and described(lex, lead):
        lead -= 1
    if lead <= least:
        return k
    if lex.low[lead] in lexicon.words["definite"]:
        return lead - 1  # the remote and mountainous Yushu county
    owns = lex.low[lead] in lexicon.words["possessive"] or lex.low[lead] in lexicon.words["in"]
    return lead if owns else k  # Yemen's rebel-held capital Sanaa, in restive Yala


def described(lex: Lexed, k: int) -> bool:
    """Whether a word may only describe the name behind it: unknown and written small, or an "and" between two such."""
    entry = lex.entries[k]
    plain = entry is None or "conjunctions" in entry.roles or (bool(entry.after) and not entry.noun)  # the besieged …
    return lex.raw[k].replace("-", "").isalpha() and lex.raw[k].islower() and plain


def leads(lex: Lexed, k: int, first: int, lexicon: Lexicon, gazetteer: Gazetteer) -> bool:
    """Whether token k belongs to the words that lead to a name."""
    word = lex.low[k]
    if k == first - 1 and word in lexicon.words["that"]:
        return False  # finds that Kenya had
    if k == 0 and word in lexicon.words["definite"]:
        return True  # The Netherlands
    if word in lexicon.words["of"]:
        before = lex.low[k - 1] if k else ""
        area = before in gazetteer.place_nouns or before in gazetteer.compass
        return not before or area or before in lexicon.words["part_of_place"]
    if word == ",":
        return k == first - 1 and k > 0 and lex.low[k - 1] in lexicon.words["apposed"]
    if "-" in word and held_by(word, lexicon.words):
        return True
    if lex.raw[k][0].isupper():
        if k + 1 < first and word in gazetteer.place_nouns and lex.low[k + 1] in lexicon.words["of"]:
            return True  # the Indian State of
        noun = k + 1 < first and lex.low[k + 1] in gazetteer.place_nouns
        return noun and (gazetteer.country_of(lex.raw[k]) is not None or lex.low[k + 2] in lexicon.words["of"])
    if word in gazetteer.compass or word in gazetteer.place_nouns:
        return True
    return word in lexicon.words["determiners"] or word in lexicon.words["place_leads"]


def strikes(lex: Lexed, first: int, last: int, lexicon: Lexicon, gazetteer: Gazetteer) -> bool:
    """Whether a country's name tells who struck and not where: in a United States airstrike; not in a Nepal bus crash."""
    found = gazetteer.resolve(lex.slice(first, last), ())
    if found is None or found.kind != "country":
        return False
    return not lexicon.words["strikes"].isdisjoint(lex.low[last : last + STRUCK])


STRUCK = 3  # tokens: military drone strike


def attributive(lex: Lexed, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a name stands before what happened there: a Kabul car bombing, the 2014 Soma mine disaster."""
    lead = first - 1 - (first > 1 and year_of(lex, first - 1) is not None)
    if lex.low[lead] not in lexicon.words["determiners"]:
        return False
    for j in range(last, min(lex.n, last + 3)):
        if lex.low[j] in lexicon.words["told_before"]:
            return True
        if not lex.raw[j][0].islower():
            return False
    return False


def opening_role(lex: Lexed, last: int, steps: int, lexicon: Lexicon, taken: set[int]) -> str | None:
    """The role of a name that opens its sentence: a heading, or the subject of a predicate."""
    if last >= lex.n or heads_line(lex, last, lexicon, taken):
        return "heading"
    if steps:
        return "in"
    last = behind_aside(lex, last, lexicon)
    while last + 1 < lex.n and (
        last in taken or (lex.low[last] in lexicon.words["date_openers"] and last + 1 in taken)
    ):
        last += 1  # Greece on Sunday was
    return "subject" if opens_predicate(lex, last, lexicon) or each_has(lex, last, lexicon) else None


def behind_aside(lex: Lexed, last: int, lexicon: Lexicon) -> int:
    """The token behind what is said of a name between two commas: Quepos City, wedged in by hills, was flooded."""
    if lex.low[last] != "," or last + 2 >= lex.n or not lex.raw[last + 1][0].islower():
        return last
    end = next((j for j in range(last + 2, min(lex.n - 1, last + ASIDE)) if lex.low[j] == ","), last)
    return end + 1 if end > last else last


ASIDE = 16  # tokens


def each_has(lex: Lexed, last: int, lexicon: Lexicon) -> bool:
    """Whether a name opens a list of subjects that have one count each: Zinder and Maradi reported 41 and 28, respectively."""
    if not lex.signs & RESPECTIVELY:
        return False
    j = last
    while j < lex.n and (lex.low[j] in lexicon.words["pair_joins"] or lex.raw[j][0].isupper()):
        j += 1
    return last < j and lex.at(j, lexicon.words["verbs_be"] | lexicon.words["place_with"])


def heads_line(lex: Lexed, last: int, lexicon: Lexicon, taken: set[int]) -> bool:
    """Whether nothing but a date and a clock time stands between a place and the mark of a line: Zhouqu, Sunday 9 p.m.: 1,294 missing."""
    am, j = lexicon.period["words"]["am"], last
    while j < lex.n and (
        j in taken or lex.low[j] == "," or lex.low[j] in am or (j - 1 in taken and lex.low[j][0].isdecimal())
    ):
        j += 1
    return lex.at(j, LINE_MARKS)


def opens_predicate(lex: Lexed, last: int, lexicon: Lexicon) -> bool:
    """Whether a predicate follows a name that opens a sentence: Khan Sheikhoun was hit, Kenya hosts."""
    entry = lex.entries[last]
    return (
        lex.low[last] in lexicon.words["verbs_be"]
        or lex.low[last] in lexicon.words["finite"]
        or (entry is not None and bool(entry.active) and lex.raw[last][0].islower())
    )


def subject_of_count(lex: Lexed, k: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a name has the count behind it: the worst hit was Punjab, where 60 …; followed by Sindh with 21 deaths."""
    narrowed = k > 0 and lex.low[k - 1] in lexicon.words["narrowing"]
    if narrowed and last + 1 < lex.n and lex.low[last] in lexicon.words["where"]:
        return counts(lex, last + 1, lexicon)  # particularly in Cebu where 69 died
    if last + 1 >= lex.n or not (lex.low[k] in ITEM_MARKS or lex.low[k] in lexicon.words["place_subject_before"]):
        return False
    last = behind_holder(lex, last, lexicon.words)
    last += lex.at(last, lexicon.words["kind_area"]) and last + 2 < lex.n  # was Purworejo district, where
    if lex.low[last] == "," and lex.low[last + 1] in lexicon.words["where"]:
        return True
    if lex.low[last] == ":" and counts(lex, last + 1, lexicon):
        return True
    return has_count(lex, last, lexicon) or lex.low[last][0].isdecimal() or bare_count(lex, last, lexicon.values)


def has_count(lex: Lexed, last: int, lexicon: Lexicon) -> bool:
    """Whether a place that ends at a token only has the count behind it: Chad has reported 20, with Chad having seen 20."""
    k, having, being = last, lexicon.words["place_with"], lexicon.words["verbs_be"]
    if (
        last + 1 < lex.n
        and lex.low[last] == ","
        and any(lex.low[last + 1].endswith(e) for e in lexicon.words["reduced_endings"])
    ):
        k += 1  # the next highest, Italy, reporting 40
    while k < lex.n and k - last < AUXILIARIES and (lex.low[k] in having or lex.low[k] in being):
        k += 1
    return last < k < lex.n and lex.low[k - 1] in lexicon.words["place_with"] and counts(lex, k, lexicon)


AUXILIARIES = 3  # words: has already reported
