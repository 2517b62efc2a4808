"""The subject of a saying verb: where the noun phrase before it begins and ends.

In: a Lexed sentence and the token of the verb. Out: the tokens of the subject, or None. It refuses what only "according to" names, and steps over dates,
quotes and appositions; whether the phrase names a speaker is speakername.py's to say.
"""

from hstats.lexicon import Lexicon
from hstats.mentions.speakername import LONGEST_NAME, QUOTES, STOP_MARKS, initials
from hstats.sentences import Lexed


def subject_before(lex: Lexed, j: int, lexicon: Lexicon, dated: set[int]) -> tuple[int, int] | None:
    """The noun phrase left of a saying verb; an apposition between commas is stepped over."""
    last = j
    while last > 0 and (last - 1 in dated or is_stop(lex, last - 1, lexicon)):
        last -= 1
    quoted = in_quotes(lex, last)
    if quoted is not None:
        return quoted
    if last in dated:
        last = before_date(lex, last, lexicon)
    if last > 0 and lex.low[last - 1] == ",":
        opens = before_apposition(lex, last - 1, lexicon)
        title = opens > 0 and last - opens > 2 and all(lex.raw[k][0].isupper() for k in range(opens + 1, last - 1))
        last = last - 1 if title else opens  # a local chief, Mahamat Abakar, said
    first = last = paper_before(lex, last, lexicon)
    while first > 0 and last - first < LONGEST_NAME:
        if lex.low[first - 1] == ")" and first >= 3 and lex.low[first - 3] == "(":
            first -= 3
        elif ends_at_date(lex, first, lexicon, dated) if first - 1 in dated else ends_subject(lex, first, lexicon):
            break
        else:
            first -= 1
    if first < last and lex.low[last - 1] in lexicon.words["it"] and lex.raw[last - 1].islower():
        return last - 1, last  # in June alone it documented
    if first and lex.low[first - 1] == "," and first < lex.n and described(lex.low[first], lexicon):
        named = named_before(lex, first - 1, lexicon)  # Amina Diallo, a police official told reporters
        return (named, first - 1) if named is not None else (first, last)
    return (first, last) if first < last and not inside_according(lex, first, last) else None


def described(word: str, lexicon: Lexicon) -> bool:
    """Whether a word opens what someone is, and no name: a police official, the mayor."""
    return any(word in lexicon.words[group] for group in ("articles", "definite", "office_leads"))


def ends_at_date(lex: Lexed, first: int, lexicon: Lexicon, dated: set[int]) -> bool:
    """Whether a date before a token is no part of a name: on 3 May Acted said; not the 3 May Movement said."""
    opens, behind = first, first
    while opens > 0 and opens - 1 in dated:
        opens -= 1
    while behind in dated:
        behind += 1
    return not (lex.at(opens - 1, lexicon.words["definite"]) and lex.raw[behind][0].isupper())


def inside_according(lex: Lexed, first: int, last: int) -> bool:
    """Whether a subject is what "according to" names: according to the official estimate."""
    for k in range(max(0, first - 3), last):
        entry = lex.entries[k]
        if entry is not None and "according" in entry.roles and k + entry.width >= first:
            return True
    return False


def paper_before(lex: Lexed, last: int, lexicon: Lexicon) -> int:
    """Where the paper ends that is of a number of things: a UN assessment of 49 villages found."""
    for k in range(last - 1, max(2, last - THINGS) - 1, -1):
        if lex.low[k][0].isdecimal():
            paper = lex.low[k - 1] in lexicon.words["of"] and lex.low[k - 2] in lexicon.words["papers"]
            return k - 1 if paper else last
    return last


THINGS = 4  # words


def in_quotes(lex: Lexed, last: int) -> tuple[int, int] | None:
    """A name in quotes that ends before a token: the "Centre for Rights" recorded."""
    if last < 3 or lex.raw[last - 1] not in QUOTES or not lex.raw[last - 2][0].isupper():
        return None
    opened = next((k for k in range(last - 2, max(-1, last - 2 - LONGEST_NAME), -1) if lex.raw[k] in QUOTES), None)
    return (opened + 1, last - 1) if opened is not None and lex.raw[opened + 1][0].isupper() else None


def before_date(lex: Lexed, last: int, lexicon: Lexicon) -> int:
    """Where the words begin that lead to a date at a token: the ministry during the weekend said."""
    while last > 0 and leads_to_date(lex, last - 1, lexicon):
        last -= 1
    return last


def named_before(lex: Lexed, comma: int, lexicon: Lexicon) -> int | None:
    """Where the person's name begins that ends at a comma and opens a clause; None where none does."""
    k = comma
    while k > 0 and lex.raw[k - 1][0].isupper() and lex.raw[k - 1].isalpha():
        k -= 1
    entry = lex.entries[k]
    if entry is not None and "prepositions" in entry.roles:
        return None  # In Kassala, the agency reports …
    opens = k == 0 or lex.low[k - 1] in STOP_MARKS or lex.low[k - 1] in lexicon.words["join"]
    return k if opens and comma - k >= 2 else None


def joins_office(lex: Lexed, k: int, lexicon: Lexicon) -> bool:
    """Whether an "and" joins two speakers, or stands inside the name of an office: the Department of Emergency Services and Public Protection."""
    if lex.low[k] not in lexicon.words["join"] or k < 1 or k + 1 >= lex.n:
        return False
    if k > 2 and all(lex.raw[i][0].isupper() for i in (k - 2, k - 1, k + 1)):
        return True
    return lex.low[k - 1] in lexicon.words["anonymous"] and opens_speech(lex, k - 2, lexicon)


def opens_speech(lex: Lexed, k: int, lexicon: Lexicon) -> bool:
    """Whether nothing but words that describe a speaker leads from a mark to token k: …, local officials and residents said."""
    last = k
    while k > 0 and last - k < DESCRIBED and (lex.entries[k] is None or lex.low[k] in lexicon.words["articles"]):
        k -= 1
    return k <= 0 or lex.raw[k] in STOP_MARKS


DESCRIBED = 3  # tokens


def leads_to_date(lex: Lexed, j: int, lexicon: Lexicon) -> bool:
    """Whether a word stands before a date: during the, over the, on."""
    return lex.low[j] in lexicon.period["words"]["the"] or lex.low[j] in lexicon.period["roles"]["in"]


def is_stop(lex: Lexed, j: int, lexicon: Lexicon) -> bool:
    """Whether a word can be no part of a name; initials such as WHO can."""
    return lex.low[j] in lexicon.words["stop"] and not initials(lex.raw[j])


def before_apposition(lex: Lexed, comma: int, lexicon: Lexicon) -> int:
    """The comma that opens the apposition which ``comma`` closes, a long one if it tells how someone spoke; 0 where there is none."""
    k = comma - 1
    while k > 0 and lex.low[k] != ",":
        k -= 1
    return k if comma - k <= LONGEST_NAME + 2 or lex.low[k + 1] in lexicon.words["speaking"] else 0


def ends_subject(lex: Lexed, first: int, lexicon: Lexicon) -> bool:
    """Whether the token before ``first`` can be no part of a subject."""
    word, entry = lex.low[first - 1], lex.entries[first - 1]
    if word in STOP_MARKS or word[0].isdecimal() or (word == "-" and lex.starts[first] > lex.ends[first - 1]):
        return True  # also the dash of a dateline: BAGHDAD - An official said
    if is_stop(lex, first - 1, lexicon):
        if joins_office(lex, first - 1, lexicon):
            return False
        return not (word in lexicon.words["name_prepositions"] and inside_name(lex, first, lexicon))
    if lex.low[first : first + 1] and lex.low[first] in lexicon.words["definite"]:
        if lexicon.source_of(lex.slice(first - 1, min(lex.n, first + 2))) is not None:
            return False  # Save the Children
        return entry is None or entry.roles.isdisjoint(LEADS)  # after the quake the Government …
    verb = entry is not None and not initials(lex.raw[first - 1]) and not entry.roles.isdisjoint(VERBS)
    return verb and word not in lexicon.words["heads"]


LEADS = frozenset({"prepositions", "list_joins"})
VERBS = frozenset({"says", "verbs_be", "clause_breaks"})


def inside_name(lex: Lexed, first: int, lexicon: Lexicon) -> bool:
    """Whether "in" or "on" stands inside an office's name: the Ministry in Gaza."""
    offices = lexicon.words["heads"] | lexicon.words["anonymous"]
    if not (2 <= first < lex.n and (lex.raw[first][0].isupper() or lex.low[first] in lexicon.words["definite"])):
        return False
    k = first - 2
    while k > 1 and lex.raw[k][0].isupper():  # the ministry of Kassala State in Sudan
        k -= 1
    owner = k < first - 2 and lex.low[k] in lexicon.words["of"] and lex.low[k - 1] in offices
    return owner or lex.low[first - 2] in offices


def listed_place(lex: Lexed, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a name only ends a list of places in a phrase: an analysis of Nugaal and Mudug concludes that …"""
    k, words = first - 1, lexicon.words
    if not lex.raw[k - 1][0].isupper() or not lex.raw[first][0].isupper():
        return False
    if lexicon.source_of(lex.slice(first, last)) or not words["heads"].isdisjoint(lex.low[first:last]):
        return False
    while k > 0 and (lex.raw[k][0].isupper() or lex.low[k] == "," or lex.low[k] in words["join"]):
        k -= 1
    return lex.low[k] in words["subject_prepositions"]


LISTED = 2  # tokens before its last place: in Nugaal
