"""Places that stand together: A, B and C become one, and a place that only holds the one before it leaves the list.

In: a Lexed sentence and its PlaceMentions, left to right. Out: fewer PlaceMentions. It refuses to join places of different roles.
"""

from hstats.lexicon import Lexicon
from hstats.mentions.placemention import AREAS, PlaceMention, narrower
from hstats.mentions.placename import held_by
from hstats.mentions.placerole import opens_predicate
from hstats.sentences import Lexed


def joined_by_pair(lex: Lexed, before: PlaceMention, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether nothing but "and" or a comma stands between a place and the next name, over first..last, which no verb follows."""
    between = lex.low[before.last : first]
    if before.role == "owner" and between[:1] == ["("] and ")" in between:
        between = between[between.index(")") + 1 :]  # Katwa (12), Butembo
    joined = bool(between) and len(between) <= 3 and lexicon.words["pair_joins"].issuperset(between)
    return joined and not (before.first == 1 and between[0] == "," and opens_clause(lex, last, lexicon))


def opens_clause(lex: Lexed, k: int, lexicon: Lexicon) -> bool:
    """Whether a verb stands at token k, so that the name before it opens a clause and no list goes on: In Peru, the Ubinas volcano erupted."""
    if k + 1 >= lex.n or not lex.raw[k].islower() or lex.low[k] in lexicon.words["locative"]:
        return False
    return (
        opens_predicate(lex, k, lexicon) or lex.low[k + 1] in lexicon.words["determiners"]
    )  # the Rimac burst its banks


def join_pairs(lex: Lexed, found: list[PlaceMention], lexicon: Lexicon) -> list[PlaceMention]:
    """A and B, A, B and C behind one preposition become one mention; its country only where they share it."""
    out: list[PlaceMention] = []
    for m in found:
        prev = out[-1] if out else None
        between = lex.low[prev.last : m.first] if prev else []
        if (
            prev is not None
            and between
            and lexicon.words["pair_joins"].issuperset(between)
            and (m.role == prev.role or between[-1] in lexicon.words["pair_joins"])
            and not (between == [","] and narrower(m, prev))  # In Malawi, Chikwawa and Nsanje
        ):
            name, country = lex.slice(prev.first, m.name_last), country_shared(prev, m)
            members = (*(prev.members or (prev,)), m)
            out[-1] = PlaceMention(prev.first, m.last, name, None, country, prev.role, None, members, m.name_last)
            continue
        out.append(m)
    return out


def country_shared(one: PlaceMention, other: PlaceMention) -> str | None:
    """The country that two joined places share; of two unknown names that of the second is also the first's: in Harta and Nefta, Tunisia."""
    if one.country == other.country:
        return one.country
    unknown = one.country is None and one.place_id is None and not one.members
    return other.country if unknown else None


LOOSE = frozenset({"near", "between"})


def inside_out(lex: Lexed, found: list[PlaceMention], lexicon: Lexicon) -> list[PlaceMention]:
    """Takes out a place that only holds the one before it (A and B in C), and passes by what a journey leads through."""
    out: list[PlaceMention] = []
    for m in found:
        prev = out[-1] if out else None
        between = lex.low[prev.last : m.first] if prev else []
        if prev is not None and between and between[0] in lexicon.words["through_on"] and prev.role in ("from", "path"):
            m.role = "path"
        elif prev is not None and owned(between, lexicon) and m.country in (None, prev.country):
            if prev.last > prev.name_last >= 0:
                prev.last = m.last  # in Maidan Shahr, in Afghanistan's Maidan Wardak
                continue
            m.country, m.role = prev.country, prev.role  # in Lebanon's eastern Dorat Valley
            out[-1] = m
            continue
        elif prev is not None and prev.role == "measured" and m.role == "in" and apposes(between, lexicon):
            continue  # 60 km east of Panzhihua, a city in Sichuan
        elif (
            prev is not None
            and (m.role == prev.role or (prev.role in LOOSE and m.role == "in" and m.kind in AREAS))
            and (holds(between, lexicon) or holds_city(between, prev, m, lexicon))
        ):
            prev.country = prev.country or m.country
            prev.last = m.last
            continue
        out.append(m)
    return out


def owned(between: list[str], lexicon: Lexicon) -> bool:
    """Whether nothing but "'s", or "'s eastern province of", stands between two places."""
    words = lexicon.words
    if not between or between[0] not in words["possessive"]:
        return False
    leads = words["directions"] | words["kind_area"] | words["kind_town"] | words["kind_capital"] | words["of"]
    return leads.issuperset(between[1:])


def holds(between: list[str], lexicon: Lexicon) -> bool:
    """Whether "in" or "of", or "in the west of", or ", on the island of", stands between two places."""
    if between[:1] == [","] and between[-1] in lexicon.words["of"] and between[-2] in lexicon.words["land"]:
        return True
    if apposes(between, lexicon):
        return True
    if not between or not (between[0] in lexicon.words["in"] or between[0] in lexicon.words["of"]):
        return False
    leads = lexicon.words["definite"] | lexicon.words["directions"] | lexicon.words["of"]
    return all(w in leads for w in between[1:])


def apposes(between: list[str], lexicon: Lexicon) -> bool:
    """Whether the words between two places only describe the first: Beira, a port city in Mozambique."""
    if len(between) < 4 or between[0] != "," or "," in between[1:]:
        return False
    article = between[1] in lexicon.words["articles"] | lexicon.words["definite"]
    words = lexicon.words
    ends = between[-1] in words["in"] | words["of"] | words["definite"] | words["directions"] | words["kind_area"]
    return article and ends and not (words["apposed"] | words["bounded"]).isdisjoint(between[2:5])


def holds_city(between: list[str], one: PlaceMention, other: PlaceMention, lexicon: Lexicon) -> bool:
    """Whether a division is told behind its city: in Wenzhou, in neighbouring Zhejiang; in Lyman, in Russian-held Donetsk."""
    words = lexicon.words
    owner = between[3:] and between[-1] in words["possessive"]  # in Wenzhou, in China's Zhejiang
    led = len(between) == 2 or (between[2:] and all(w in words["definite"] or held_by(w, words) for w in between[2:]))
    apposed = (led or owner) and between[0] == "," and between[1] in words["in"]
    if not apposed or other.kind not in AREAS:
        return False
    return one.kind not in AREAS or (
        one.kind == "admin1" and one.country == other.country
    )  # in Tubas, in the West Bank
