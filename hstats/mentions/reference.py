"""Numbers that name or number something: resolutions, flights, house numbers, years before one thing, ages.

In: a sentence and a Number. Out: the reason why it counts nothing, or None.
"""

from hstats.entries import signs
from hstats.mentions.counted import Reader, begins_noun
from hstats.mentions.digits import touching
from hstats.mentions.lengths import converted
from hstats.mentions.number import Number
from hstats.sentences import DASHES


def aged(r: Reader, i: int) -> bool:
    """Whether a number is an age: aged 16, at the age of 16, aged 16 and 18, aged 0-5."""
    low, words = r.lex.low, r.lexicon.words
    joined = i > 2 and low[i - 2].isdecimal() and (low[i - 1] in DASHES or low[i - 1] in words["join"])
    if joined and not (low[i - 1] in words["join"] and begins_noun(r, i + 1)):
        i -= 2
    two = " ".join(low[max(0, i - 2) : i])  # younger than 18
    return (
        low[i - 1] in words["age_leads"]
        or two in words["age_leads"]
        or (i > 1 and low[i - 1] in words["of"] and low[i - 2] in words["age_leads"])
    )


LIMITS, STREETS, AGES = signs("limits"), signs("streets"), signs("age_leads")


def named_number(r: Reader, number: Number) -> str | None:
    """ "Resolution 2504", "Flight 18", "Boeing 737", "M4": the number names something."""
    i = number.first
    if under_age(r, number):
        return "age"
    if r.lex.signs & LIMITS and is_limit(r, number):
        return "rate"
    if converted(r, number):
        return "conversion"
    if apposed_age(r, number):
        return "age"
    if one_of_best(r, number):
        return "rank"
    if not number.digits or i == 0:
        return None
    leads = r.lex.low[i - 1] == "(" or r.lex.low[i - 1] in r.lexicon.words["in"]  # in 2020 dollars
    if number.kind == "money" and leads and number.last - i == 1 and len(r.lex.low[i]) == 4:
        return "date"
    if number.kind == "count" and names_year(r, number):
        return "date"
    return referred(r, number) if number.kind == "count" else None


def apposed_age(r: Reader, number: Number) -> bool:
    """The keeper, 70, died · Ann Lee, 70, was killed: an age between commas behind one person; not "of the miners, 70, …", "in Tula, 70, …"."""
    lex, i, last = r.lex, number.first, number.last
    apart = i > 1 and last + 1 < lex.n and lex.low[i - 1] == "," and lex.low[last] == "," and last - i == 1
    if not (apart and number.digits and number.kind == "count" and number.qualifier == "exact"):
        return False
    goes_on, words = lex.low[last + 1], r.lexicon.words
    if (number.value or 0) > OLDEST or not lex.raw[last + 1][0].islower():
        return False
    several = goes_on in words["verbs_be"] and goes_on not in words["singular_be"]
    if several and not any(o.reason == "age" for o in r.counts):  # the farmer, 45, and his wife, 40, were killed
        return False
    k = i - 2
    if lex.at(k - 1, words["determiners"]):
        return not lex.low[k].endswith(tuple(words["plural"])) and not collective(r, k)
    while k >= 0 and lex.raw[k][0].isupper() and lex.low[k] not in words["prepositions"]:
        k -= 1
    return 1 < i - 1 - k <= NAME and (k < 0 or lex.low[k] not in words["prepositions"])


def collective(r: Reader, k: int) -> bool:
    """Whether the word at k counts several without an ending that says so: the crew, the women, the dead."""
    known = r.lex.entries[k] is not None
    return known and not any(r.lex.low[k] + ending in r.lexicon.phrases for ending in r.lexicon.words["plural"])


OLDEST, NAME = 110, 5  # years; words of a person's name and one


def one_of_best(r: Reader, number: Number) -> bool:
    """One of their main railways: what kind of thing it is, and no count."""
    low, words, j = r.lex.low, r.lexicon.words, number.last
    if number.digits or number.value != 1 or j + 2 >= r.lex.n or low[j] not in words["of"]:
        return False
    return low[j + 1] in words["determiners"] and (
        low[j + 2] in words["superlatives"] or low[j + 2] in words["ranking"]
    )


def names_year(r: Reader, number: Number) -> bool:
    """The 1977 death, the 1951 Refugee Convention: four digits before one thing are the year of it."""
    lex, j = r.lex, number.last
    if (
        j - number.first > 1
        or len(lex.low[j - 1]) != YEAR
        or not FIRST_YEAR <= (number.value or 0) <= LAST_YEAR
        or j >= lex.n
    ):
        return False
    plurals = (lex.low[j] + ending for ending in r.lexicon.words["plural"])
    return any(word in r.lexicon.phrases for word in plurals)


YEAR, FIRST_YEAR, LAST_YEAR = 4, 1700, 2099


def referred(r: Reader, number: Number) -> str | None:
    """Whether the words around make a number a reference or an age, and which."""
    lex, i = r.lex, number.first
    before = lex.low[i - 1]
    if before in r.lexicon.words["ratio"]:
        return "rate"
    if r.lex.signs & AGES and aged(r, i):
        return "age"
    spans = before in r.lexicon.period["units"] and begins_noun(r, number.last)  # in the first week 566 people fled
    if (
        before in r.lexicon.words["number_sign"]
        and not (i > 1 and lex.low[i - 2] in r.lexicon.words["pointing_out"] and begins_what(r, number))
        and not numbers_them(r, i)
        and number.last - number.first == 1
        and "," not in lex.low[i]
        and not spans
    ):
        return "reference"
    if (r.lex.signs & STREETS and on_street(r, number)) or goes_on_naming(r, number):
        return "reference"
    if lex.entries[i - 1] is None and lex.raw[i - 1][0].isupper() and names_event(r, number):
        return "reference"
    if (
        before == "."
        and i > 1
        and lex.low[i - 2] in r.lexicon.words["number_sign"]
        and lex.low[i - 2] in r.lexicon.words["zero"]
    ):
        return "reference"
    if before in "[(" and lex.at(number.last, "]"):
        return "reference"
    slash = lex.at(number.last, "/") and touching(lex, number.last)
    if slash or (before == "/" and touching(lex, i)):
        return "reference"
    return None


def begins_what(r: Reader, number: Number) -> bool:
    """Whether what is counted, or what befell it, stands right behind a number: at that point 115 dead."""
    entry = r.lex.entries[number.last] if number.last < r.lex.n else None
    return entry is not None and (entry.noun is not None or bool(entry.counted or entry.after))


def numbers_them(r: Reader, i: int) -> bool:
    """The dead number 41, refugees now number 90,000: "number" is the verb of those who are counted."""
    low, words = r.lex.low, r.lexicon.words
    if low[i - 1] not in words["number_verb"] or i < 2:
        return False
    k = i - 2 - (low[i - 2] in words["stock"])
    return k >= 0 and any(key == (low[k],) for key, _entry in r.lexicon.tolls.get(low[k], ()))


def goes_on_naming(r: Reader, number: Number) -> bool:
    """Phases 3 and 4: a small number joined to one that names something, and with nothing behind it to count."""
    low, i, last = r.lex.low, number.first, number.last
    if i < 3 or last - i != 1 or not 0 < (number.value or 0) < NAMED:
        return False
    joined = low[i - 1] in r.lexicon.words["join"] or low[i - 1] in r.lexicon.words["or"] or low[i - 1] == ","
    named = joined and low[i - 2].isdecimal() and low[i - 3] in r.lexicon.words["number_sign"]
    return (
        named
        and (last >= r.lex.n or not (r.lex.raw[last][0].isalpha() and r.lex.entries[last] is None))
        and not (
            begins_noun(r, last)
            or (last < r.lex.n and (e := r.lex.entries[last]) is not None and bool(e.counted or e.after))
        )
    )


NAMED = 10


def names_event(r: Reader, number: Number) -> bool:
    """The Estlink 2 incident: a number of several before the word for one event is part of a name."""
    lex, j = r.lex, number.last
    entry = lex.entries[j] if j < lex.n else None
    if entry is None or not entry.counted or (number.value or 0) < 2 or begins_noun(r, j + entry.width):
        return False
    return j - number.first == 1 and any(
        lex.low[j] + ending in r.lexicon.phrases for ending in r.lexicon.words["plural"]
    )


def on_street(r: Reader, number: Number) -> bool:
    """345 Park Avenue: the number of a house."""
    lex, j = r.lex, number.last
    while j < min(lex.n, number.last + STREET) and lex.raw[j][0].isupper():
        if lex.low[j] in r.lexicon.words["streets"]:
            return True
        j += 1
    return False


STREET = 4  # words of its name


def under_age(r: Reader, number: Number) -> bool:
    """children under five: an age, and no count."""
    k = number.hedge_first - 1
    if number.qualifier != "less_than" or number.value is None or number.value > ADULT or k < 0:
        return False
    entry, told = r.lex.entries[k], number.last >= r.lex.n or not r.lex.raw[number.last][0].isalpha()
    if told and r.lex.low[k] in r.lexicon.words["demonstratives"]:
        return True  # most of them under five
    return entry is not None and entry.noun is not None and entry.noun.age_group is not None


ADULT = 24


def is_limit(r: Reader, number: Number) -> bool:
    """beyond the alert threshold of 3 per cent · the 15 per cent threshold: what others are held against."""
    low, limits = r.lex.low, r.lexicon.words["limits"]
    before = low[number.first - 1] in r.lexicon.words["of"] if number.first > 1 else False
    return (before and low[number.first - 2] in limits) or not limits.isdisjoint(low[number.last : number.last + LIMIT])


LIMIT = 2  # words: the 15 per cent emergency threshold
