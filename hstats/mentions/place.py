"""A sentence to the places it names, with the role their preposition gives them.

In: a Lexed sentence, the gazetteer, the document's countries. Out: PlaceMention values: the name as written, the gazetteer's id and country
where they are clear, and the role (in, from, to, heading). It refuses to guess: a name that neither the gazetteer, a place noun nor its chain
("Riyom, Plateau State, Nigeria") shows to be a place is none.
"""

from dataclasses import dataclass

from hstats.lexicon import Lexicon
from hstats.mentions.placename import name_run
from hstats.mentions.placerole import role_of
from hstats.places import Gazetteer, Place
from hstats.sentences import Lexed


@dataclass(slots=True)
class PlaceMention:
    """Tokens first..last (exclusive), the name as written, what it resolves to, and its role."""

    first: int
    last: int  # with the names that hold it
    name: str
    place_id: str | None
    country: str | None
    role: str
    kind: str | None = None
    members: "tuple[PlaceMention, ...]" = ()  # of A and B
    name_last: int = -1  # one past the last token of the name itself
    recalled: bool = False  # the sentence calls it by its kind alone


def places(
    lex: Lexed, lexicon: Lexicon, gazetteer: Gazetteer, countries: tuple[str, ...], taken: set[int]
) -> list[PlaceMention]:
    """Every place of a sentence, left to right; tokens in ``taken`` (dates, speakers) name none."""
    out: list[PlaceMention] = []
    done = 0
    for j, word in enumerate(lex.raw):
        run = name_run(lex, j, lexicon, gazetteer, taken) if j >= done and word[0].isupper() else None
        if run is None:
            continue
        before = out[-1] if out and joined_by_pair(lex, out[-1], run[0], lexicon) else None
        mention, done = read_chain(
            lex, run, lexicon, Atlas(gazetteer, countries, taken, before.role if before else None)
        )
        if mention is not None:
            out.append(mention)
    return inside_out(lex, join_pairs(lex, out, lexicon), lexicon)


AREAS = frozenset({"country", "admin1", "region", "sea"})


def narrower(one: PlaceMention, other: PlaceMention) -> bool:
    """Whether a place lies inside another, as far as their kinds and countries tell."""
    return one.country == other.country and other.kind == "country" and one.kind != "country"


@dataclass(slots=True)
class Atlas:
    """What names are read with: the gazetteer, the document's countries, tokens that name no place, the role of a name joined before."""

    gazetteer: Gazetteer
    countries: tuple[str, ...]
    taken: set[int]
    role: str | None = None


def joined_by_pair(lex: Lexed, before: PlaceMention, first: int, lexicon: Lexicon) -> bool:
    """Whether nothing but "and" or a comma stands between a place and the next name."""
    between = lex.low[before.last : first]
    return bool(between) and len(between) <= 3 and lexicon.words["pair_joins"].issuperset(between)


def read_chain(lex: Lexed, run: tuple[int, int], lexicon: Lexicon, atlas: Atlas) -> tuple[PlaceMention | None, int]:
    """A name and the names that hold it: the first locality is the place, the last gives the country."""
    gazetteer = atlas.gazetteer
    role = role_of(lex, run[0], run[1], lexicon, gazetteer, atlas.taken) or atlas.role
    if (
        role is None
        or only_people(lex, run, gazetteer)
        or names_no_place(lex, run, lexicon, gazetteer, atlas.countries)
    ):
        return None, run[1]
    runs = holders(lex, run, lexicon, atlas)
    end = runs[-1][1]
    country = chain_country(lex, runs[1:], gazetteer, atlas.countries)
    chosen = heart(lex, runs, lexicon, atlas)
    first, last = with_compass(lex, chosen[0], gazetteer), with_noun(lex, chosen[1], gazetteer)
    if atlas.role == "between" and chosen != run:
        role = "in"
    found = resolve(lex, *chosen, gazetteer, (country, *atlas.countries) if country else atlas.countries)
    if found is not None and country and found.country != country:
        found = None
    told = found is not None or country is not None or place_noun_at(lex, chosen, last, lexicon, gazetteer)
    told = told or (atlas.role is not None and bool(gazetteer.lookup(lex.slice(*chosen))))
    if not told and not stands_alone(lex, chosen, lexicon):
        return None, run[1]
    where = country or (found.country if found else sole_country(lex.slice(*chosen), atlas))
    found_id, kind = (found.place_id, found.kind) if found else (None, None)
    mention = PlaceMention(first, max(last, end), lex.slice(first, last), found_id, where, role, kind, name_last=last)
    return mention, max(end, last)


def sole_country(name: str, atlas: Atlas) -> str | None:
    """The only country that has places of this name, unless the document is about others."""
    codes = {place.country for place in atlas.gazetteer.lookup(name)}
    only = codes.pop() if len(codes) == 1 else None
    return only if not atlas.countries or only in atlas.countries else None


def names_no_place(
    lex: Lexed, run: tuple[int, int], lexicon: Lexicon, gazetteer: Gazetteer, countries: tuple[str, ...]
) -> bool:
    """Whether a name is only a place noun, or that of an organisation: the Autonomous Region, the United States Navy."""
    longer = run[1] - run[0] > 1
    hazards = lexicon.words["hazard"]
    if longer and (lex.low[run[0]] in hazards or not hazards.isdisjoint(lex.low[run[1] : run[1] + EVENT])):
        return True  # Hurricane Georges, the Mayon Volcano eruption
    entry = lex.entries[run[0]]
    if not longer and lex.raw[run[0]].isupper() and entry is not None and (entry.noun or entry.counted):
        return True  # an IDP settlement
    divided = with_noun(lex, run[1], gazetteer)  # a word that is no place alone may name a division: Hassan district
    if divided > run[1] and not longer:
        return gazetteer.resolve(lex.slice(run[0], divided), countries) is None and gazetteer.generic(lex.slice(*run))
    return gazetteer.generic(lex.slice(*run)) or (longer and lex.low[run[1] - 1] in lexicon.words["organised"])


EVENT = 2  # words: phreatic eruption


def within(lex: Lexed, lexicon: Lexicon, atlas: Atlas) -> PlaceMention | None:
    """The widest place inside the capitalised runs of a title, whatever stands around it: Northwest Syria Emergency Report."""
    j = 0
    while j < lex.n:
        run = name_run(lex, j, lexicon, atlas.gazetteer, atlas.taken)
        if run is None:
            j += 1
            continue
        for width in range(run[1] - run[0], 0, -1):
            for first in range(run[0], run[1] - width + 1):
                found = atlas.gazetteer.resolve(lex.slice(first, first + width), atlas.countries)
                if found is not None and not only_people(lex, (first, first + width), atlas.gazetteer):
                    name = lex.slice(first, first + width)
                    return PlaceMention(
                        first, first + width, name, found.place_id, found.country, "heading", found.kind
                    )
        j = run[1]
    return None


def holders(lex: Lexed, run: tuple[int, int], lexicon: Lexicon, atlas: Atlas) -> list[tuple[int, int]]:
    """A name and those that hold it: Riyom, Plateau State, Nigeria; Tirah Valley in Khyber Pakhtunkhwa."""
    runs, end = [run], with_noun(lex, run[1], atlas.gazetteer)
    while end + 1 < lex.n:
        comma = lex.low[end] == ","
        if not comma and (lex.low[end] not in lexicon.words["holds"] or chain_is_full(lex, runs, lexicon)):
            break
        start = end + 1
        while start < lex.n and not comma and leads_in(lex.low[start], lexicon, atlas.gazetteer):
            start += 1
        nxt = name_run(lex, start, lexicon, atlas.gazetteer, atlas.taken) if start < lex.n else None
        if nxt is None or not (is_area(lex, nxt, atlas) or (comma and place_noun_inside(lex, nxt, atlas.gazetteer))):
            break
        if comma and (acts(lex, nxt, lexicon, atlas) or only_beside(lex, runs[-1], nxt, lexicon, atlas)):
            break
        runs.append(nxt)
        end = with_noun(lex, nxt[1], atlas.gazetteer)
    return runs


def only_beside(lex: Lexed, run: tuple[int, int], other: tuple[int, int], lexicon: Lexicon, atlas: Atlas) -> bool:
    """Whether a name behind a comma is only the next of a list, as of the same kind: Kunar, Takhar and Nangarhar."""
    end = with_noun(lex, other[1], atlas.gazetteer)
    if lexicon.words["join"].isdisjoint(lex.low[end : end + LISTED]):
        return False
    kinds = {
        found.kind if (found := atlas.gazetteer.resolve(lex.slice(*name), atlas.countries)) is not None else None
        for name in (run, other)
    }
    return len(kinds) == 1 and not kinds & {None, "country"} and lex.slice(*run) != lex.slice(*other)


LISTED = 4  # words to the "and" of a list


def acts(lex: Lexed, run: tuple[int, int], lexicon: Lexicon, atlas: Atlas) -> bool:
    """Whether a name behind a comma is the subject of its own clause and holds nothing: In Essex, Canvey Island was flooded."""
    end = with_noun(lex, run[1], atlas.gazetteer)
    if end >= lex.n or lex.low[end] not in lexicon.words["verbs_be"]:
        return False
    found = atlas.gazetteer.resolve(lex.slice(run[0], end), atlas.countries)
    return found is None or found.kind not in AREAS


def leads_in(word: str, lexicon: Lexicon, gazetteer: Gazetteer) -> bool:
    """Whether a word may stand between "in" and the name that holds another: the, northern."""
    return word in lexicon.words["determiners"] or word in gazetteer.compass


def heart(lex: Lexed, runs: list[tuple[int, int]], lexicon: Lexicon, atlas: Atlas) -> tuple[int, int]:
    """Which name of a chain is the place: the locality behind a venue, the city behind its description, else the first."""
    first, *others = runs
    gazetteer = atlas.gazetteer
    if not others:
        return first
    if atlas.role == "between" and lex.low[others[0][0] - 1] in lexicon.words["in"]:
        return others[0]
    if describes(lex, first, others[0], lexicon, gazetteer):
        return others[0]
    if not is_venue(lex, first, lexicon):
        return others[0] if event_in_city(lex, first, others[0], lexicon, gazetteer) else first
    far = [run for run in others if lex.low[run[0] - 1] in lexicon.words["in"]]
    beside = lex.low[others[0][0] - 1] in lexicon.words["beside"]
    held = far[0] if far else first if beside else others[0]
    return city_of_venue(lex, first, held, atlas) or held


def city_of_venue(lex: Lexed, run: tuple[int, int], held: tuple[int, int], atlas: Atlas) -> tuple[int, int] | None:
    """The town that a venue is called after, where the name behind it is only a division's: the Jolo Cathedral in Mindanao."""
    around = resolve(lex, *held, atlas.gazetteer, atlas.countries)
    if around is None or around.kind in ("city", "admin2"):
        return None
    for last in range(run[1] - 1, run[0], -1):
        town = resolve(lex, run[0], last, atlas.gazetteer, atlas.countries)
        if town is not None and town.kind == "city" and town.country == around.country:
            return run[0], last
    return None


def event_in_city(
    lex: Lexed, run: tuple[int, int], other: tuple[int, int], lexicon: Lexicon, gazetteer: Gazetteer
) -> bool:
    """Whether an unknown name without a place noun is only something in a known city: Kumbh Mela in Prayagraj."""
    if lex.low[other[0] - 1] not in lexicon.words["in"] or place_noun_at(lex, run, run[1], lexicon, gazetteer):
        return False
    known = gazetteer.lookup(lex.slice(*other))
    return not gazetteer.lookup(lex.slice(*run)) and bool(known) and known[0].kind == "city"


def describes(lex: Lexed, run: tuple[int, int], other: tuple[int, int], lexicon: Lexicon, gazetteer: Gazetteer) -> bool:
    """Whether a name only describes the one behind it: the Turkish border town of Reyhanli; the capital of Haiti, Port-au-Prince."""
    end = with_noun(lex, run[1], gazetteer)
    _, hyphen, tail = lex.raw[run[0]].partition("-")
    described = bool(hyphen) and tail.islower()
    if (
        end > run[1]
        and (described or lex.low[end - 1] in lexicon.words["apposed"])
        and lex.low[other[0] - 1] in lexicon.words["of"]
    ):
        return True
    capital = lexicon.has("capital", lex.low[run[0] - 2]) if run[0] > 1 else False
    return capital and lex.low[run[0] - 1] in lexicon.words["of"] and lex.low[other[0] - 1] == ","


def chain_is_full(lex: Lexed, runs: list[tuple[int, int]], lexicon: Lexicon) -> bool:
    """Whether a second "in" leads out of a chain; not where the first only belonged to a venue: the Supreme Court of Iran in Tehran."""
    return len(runs) > 1 and not (len(runs) == 2 and is_venue(lex, runs[0], lexicon))


def only_people(lex: Lexed, run: tuple[int, int], gazetteer: Gazetteer) -> bool:
    """Whether a run is only a people's name: in Israeli strikes, the Haitian capital, at a Somali mosque."""
    word, behind = lex.raw[run[0]], lex.raw[run[1]] if run[1] < lex.n else "."
    if run[1] - run[0] > 1:
        return False
    if gazetteer.is_people(word) and behind.islower() and behind not in gazetteer.place_nouns:
        return lex.entries[run[0]] is None
    return gazetteer.country_of(word) is not None and not gazetteer.lookup(word)


def is_venue(lex: Lexed, run: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether a name is a building's or a firm's, so that the locality behind it is the place."""
    low = lex.low[run[0] : run[1]]
    return not (lexicon.words["venues"].isdisjoint(low) and lexicon.words["possessive"].isdisjoint(low))


def place_noun_inside(lex: Lexed, run: tuple[int, int], gazetteer: Gazetteer) -> bool:
    """Whether a name ends in a place noun: Southwest Region."""
    return run[1] - run[0] > 1 and lex.low[run[1] - 1] in gazetteer.place_nouns


def stands_alone(lex: Lexed, run: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether an unknown name right behind a plain locative preposition is a place by that alone: in Maaloula."""
    first, last = run
    if first == 0 or lex.low[first - 1] not in lexicon.words["plain_locative"] or last - first > 3:
        return False
    if not lexicon.words["number_sign"].isdisjoint(lex.low[first:last]) or "-" in lex.raw[first]:
        return False
    return all(lex.entries[k] is None and spelled(lex.raw[k]) and not lex.raw[k].isupper() for k in range(first, last))


def spelled(word: str) -> bool:
    """Whether a word is of letters and apostrophes: Saut d'Eau."""
    return word.replace("'", "").replace("’", "").isalpha()


def is_area(lex: Lexed, run: tuple[int, int], atlas: Atlas) -> bool:
    """Whether a name can hold the one before it."""
    name = lex.slice(*run)
    return atlas.gazetteer.resolve(name, atlas.countries) is not None or bool(atlas.gazetteer.lookup(name))


def chain_country(
    lex: Lexed, runs: list[tuple[int, int]], gazetteer: Gazetteer, countries: tuple[str, ...]
) -> str | None:
    """The country that the last resolvable name of a chain gives."""
    for first, last in reversed(runs):
        found = resolve(lex, first, last, gazetteer, countries)
        if found is not None and found.country:
            return found.country
    return None


def resolve(lex: Lexed, first: int, last: int, gazetteer: Gazetteer, countries: tuple[str, ...]) -> Place | None:
    """The gazetteer's answer for a run of tokens."""
    return gazetteer.resolve(lex.slice(first, last), countries)


def with_compass(lex: Lexed, first: int, gazetteer: Gazetteer) -> int:
    """Takes the compass word before a name into it: southern Idlib."""
    return first - 1 if first and lex.low[first - 1] in gazetteer.compass else first


def with_noun(lex: Lexed, last: int, gazetteer: Gazetteer) -> int:
    """Takes the place noun behind a name into it: Jawbas village, Idlib province."""
    while last < lex.n and lex.low[last] in gazetteer.place_nouns and lex.raw[last][0].isalpha():
        last += 1
    return last


def place_noun_at(lex: Lexed, run: tuple[int, int], last: int, lexicon: Lexicon, gazetteer: Gazetteer) -> bool:
    """Whether a place noun stands in, behind or before a name."""
    inside = any(lex.low[k] in gazetteer.place_nouns for k in range(run[0] + (run[1] - run[0] > 1), last))
    inside = inside or (run[1] - run[0] > 1 and lex.low[run[0]] in lexicon.words["name_openers"])
    before = run[0] >= 2 and lex.low[run[0] - 1] in lexicon.words["of"] and lex.low[run[0] - 2] in gazetteer.place_nouns
    return inside or before


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
        ):
            same = prev.country == m.country
            name, country = lex.slice(prev.first, m.name_last), prev.country if same else None
            members = (*(prev.members or (prev,)), m)
            out[-1] = PlaceMention(prev.first, m.last, name, None, country, prev.role, None, members, m.name_last)
            continue
        out.append(m)
    return out


def inside_out(lex: Lexed, found: list[PlaceMention], lexicon: Lexicon) -> list[PlaceMention]:
    """Takes out a place that only holds the one before it (A and B in C), and passes by what a journey leads through."""
    out: list[PlaceMention] = []
    for m in found:
        prev = out[-1] if out else None
        between = lex.low[prev.last : m.first] if prev else []
        if prev is not None and between and between[0] in lexicon.words["through_on"] and prev.role in ("from", "path"):
            m.role = "path"
        elif (
            prev is not None
            and (m.role == prev.role or (prev.role == "near" and m.role == "in" and m.kind in AREAS))
            and (holds(between, lexicon) or holds_city(between, prev, m, lexicon))
        ):
            prev.country = prev.country or m.country
            prev.last = m.last
            continue
        out.append(m)
    return out


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
    ends = between[-1] in lexicon.words["in"] | lexicon.words["of"] | lexicon.words["definite"]
    return article and ends and not lexicon.words["apposed"].isdisjoint(between[2:5])


def holds_city(between: list[str], one: PlaceMention, other: PlaceMention, lexicon: Lexicon) -> bool:
    """Whether a division is told behind its city: in Wenzhou, in neighbouring Zhejiang."""
    owner = between[3:] and between[-1] in lexicon.words["possessive"]  # in Wenzhou, in China's Zhejiang
    apposed = (len(between) == 2 or owner) and between[0] == "," and between[1] in lexicon.words["in"]
    return bool(apposed) and other.kind in ("country", "admin1") and one.kind not in ("country", "admin1")
