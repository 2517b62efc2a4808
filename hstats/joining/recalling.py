"""Places that a sentence only calls by their kind, and what the sentences behind it tell more closely.

In: a Joiner, a sentence, the places named in it. Out: PlaceMentions under the name that an earlier sentence gave them, marked as recalled. It
refuses a kind that no earlier sentence names, and a record ("the deadliest in the country").
"""

from collections.abc import Iterator
from dataclasses import replace

from hstats.entries import signs
from hstats.joining.backdrop import backdrop
from hstats.joining.paragraphs import opening, paragraph_breaks
from hstats.joining.scene import Joiner
from hstats.joining.titled import countries_at, country_named
from hstats.mentions.placemention import AREAS, PlaceMention, narrower
from hstats.sentences import Lexed, lex

NEARBY = 12  # sentences
BOAST = 12  # tokens
CLOSER = 2  # sentences
KINDS = {
    "kind_country": frozenset({"country"}),
    "kind_area": frozenset({"admin1", "admin2", "region"}),
    "kind_town": frozenset({"city"}),
}


CALLED = signs(*KINDS)


def recalled(joiner: Joiner, lexed: Lexed, named: list[PlaceMention]) -> list[PlaceMention]:
    """The places that a sentence calls by their kind alone: in the country, across the province, nationwide."""
    out: list[PlaceMention] = []
    if not lexed.signs & CALLED:
        return out
    for j, word in enumerate(lexed.low):
        if word in joiner.lexicon.words["there"] and lexed.low[j + 1 : j + 2] != [] and not exists(joiner, lexed, j):
            last = told_last(joiner) if not named else None
            out += [replace(last, first=j, last=j + 1, name_last=j + 1, role="in", recalled=True)] if last else []
            continue
        group = next((group for group in KINDS if word in joiner.lexicon.words[group]), None)
        if group is None:
            continue
        first = opens(joiner, lexed, j)
        meant = antecedent(joiner, lexed, j, group, named) if first is not None else None
        if meant is not None and first is not None:
            out.append(replace(meant, first=first, last=j + 1, name_last=j + 1, role="in", members=(), recalled=True))
    return out


def exists(joiner: Joiner, lexed: Lexed, j: int) -> bool:
    """Whether "there" only opens a sentence: there were 12 deaths."""
    behind = lexed.low[j + 1]
    entry = lexed.entries[j + 1]
    return behind in joiner.lexicon.words["verbs_be"] or (entry is not None and "modality" in entry.roles)


def told_last(joiner: Joiner) -> PlaceMention | None:
    """The place of the nearest sentence before in the paragraph."""
    for index in joiner.before():
        if paragraph_breaks(joiner, index):
            return None
        if backdrop(joiner, index).place is not None:
            return backdrop(joiner, index).place
    return None


def opens(joiner: Joiner, lexed: Lexed, j: int) -> int | None:
    """Where the phrase begins whose kind word is token j, if it says where something was; None elsewhere."""
    words, low = joiner.lexicon.words, lexed.low
    if low[j] in words["everywhere"]:
        return j
    k = j - 1
    while k >= 0 and (low[k] in joiner.gazetteer.compass or low[k] in words["place_leads"] | words["this"]):
        k -= 1
    definite = not words["definite"].isdisjoint(low[k + 1 : j]) or not words["this"].isdisjoint(low[k + 1 : j])
    if not definite or k < 0 or low[k] not in words["locative"] - words["destination"] - words["origin"]:
        return None
    behind = lexed.raw[j + 1] if j + 1 < lexed.n else "."
    apart = behind[0].isupper() or behind.lower() in words["of"] | words["possessive"]
    apart = apart or (lexed.at(j + 1, words["in"]) and lexed.raw[j + 2 : j + 3] != [] and lexed.raw[j + 2][0].isupper())
    record = any(w in words["superlatives"] for w in low[max(0, k - BOAST) : k])
    return None if apart or record else k + 1


def antecedent(joiner: Joiner, lexed: Lexed, j: int, group: str, named: list[PlaceMention]) -> PlaceMention | None:
    """The last place of that kind that the text names before token j."""
    before = [m for m in reversed(named) if m.last <= j]
    states = joiner.lexicon.words["island_states"] if lexed.low[j] in joiner.lexicon.words["kind_island"] else NONE
    told = (*before, *around(joiner, lexed, j, group, before), *earlier(joiner, group, bool(states)))
    island = (m for m in told if states and (m.country in states if m.kind == "country" else is_land(m, lexed.low[j])))
    return next(island, None) or next(
        (m for m in told if fits(m, lexed.low[j], group, lexed.low[j] in joiner.lexicon.words["kind_division"])), None
    )


def around(joiner: Joiner, lexed: Lexed, j: int, group: str, before: list[PlaceMention]) -> Iterator[PlaceMention]:
    """The country that a place before token j is told to lie in: in Manta, Ecuador, amid killings in the country."""
    named = [m for m in countries_at(joiner, lexed) if m.last <= j] if group == "kind_country" else []
    if before or len({m.country for m in named}) == 1:  # Chile asks for pilots, as blazes in the country
        yield from (m for m in named if not before or m.country == before[0].country)


def is_land(m: PlaceMention, word: str) -> bool:
    """Whether a place is an island by its kind or its own name, and no parish of one."""
    return not m.members and (m.kind == "region" or word in m.name.lower().split())


NONE: frozenset[str] = frozenset()


def earlier(joiner: Joiner, group: str, island: bool) -> Iterator[PlaceMention]:
    """The places of the sentences before, the nearest first; for a country or an island also one that is only named, and the title's."""
    about, beyond = joiner.countries[:1], False
    for index in joiner.before(NEARBY):
        told = backdrop(joiner, index)
        beyond = beyond or paragraph_breaks(joiner, index)
        country = country_named(joiner, told.scene) if group == "kind_country" or island else None
        told_here = [*reversed(told.places), *([country] if country is not None else [])]
        abroad = beyond and group == "kind_country"  # another paragraph's country is meant only if the text is about it
        yield from (m for m in told_here if not (abroad and about and m.country not in about))
    title = joiner.document.title
    if title:
        code = country_before(joiner)
        named = countries_at(joiner, lex(title, 0, len(title), joiner.lexicon))
        yield from (m for m in named if code is None or m.country == code)
    if group == "kind_country":
        later = range(joiner.index + 1, min(len(joiner.spans), joiner.index + 1 + CLOSER))
        yield from (m for i in later if (m := country_named(joiner, backdrop(joiner, i).scene)) is not None)


def fits(m: PlaceMention, word: str, group: str, division: bool) -> bool:
    """Whether a place is of a kind, by what the gazetteer or its own name says; what several countries share is no province or territory."""
    called = word in m.name.lower().split()
    shared = m.kind == "region" and m.country is None and division
    return not m.members and (called or (m.kind in KINDS[group] and not shared))


def told_closer(joiner: Joiner, place: PlaceMention | None) -> PlaceMention | None:
    """Where one of the next two sentences says that it was, if it has no number: the blasts occurred in the capital, Mogadishu."""
    near = place is not None and place.role == "near"
    if place is not None and place.kind != "country" and not near:
        return None
    for index in range(joiner.index + 1, min(len(joiner.spans), joiner.index + 1 + CLOSER)):
        if paragraph_breaks(joiner, index - 1) and joiner.index not in opening(joiner):
            return None
        told = backdrop(joiner, index)
        if joiner.skim.has_digit(index) or not told.refers or told.lexed.low[0] in joiner.lexicon.values:
            continue
        found = told.lends
        inside = near and found is not None and found.role == "in" and found.kind not in AREAS
        if found is not None and (place is None or inside or narrower(found, place)):
            return found
    return None


def country_before(joiner: Joiner) -> str | None:
    """The country where the nearest earlier sentence of the paragraph plays."""
    for index in joiner.before(NEARBY):
        if paragraph_breaks(joiner, index):
            return None
        if (country := backdrop(joiner, index).country) is not None:
            return country
    return None
