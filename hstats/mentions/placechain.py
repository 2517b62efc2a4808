"""A name and the names that hold it: Riyom, Plateau State, Nigeria · Tirah Valley in Khyber Pakhtunkhwa.

In: a Lexed sentence and the run of a name. Out: the runs of the chain, which of them is the place, and the country of the last. It refuses the next item
of a list, and a name that is the subject of its own clause.
"""

from hstats.lexicon import Lexicon
from hstats.mentions.placemention import AREAS, Atlas
from hstats.mentions.placename import name_run, resolve
from hstats.mentions.placenoun import (
    VENUES,
    before_venue,
    is_venue,
    past_venue,
    place_noun_at,
    place_noun_inside,
    with_noun,
)
from hstats.namesakes import LARGE
from hstats.places import Gazetteer
from hstats.sentences import Lexed


def holders(lex: Lexed, run: tuple[int, int], lexicon: Lexicon, atlas: Atlas) -> list[tuple[int, int]]:
    """A name and those that hold it: Riyom, Plateau State, Nigeria; Tirah Valley in Khyber Pakhtunkhwa."""
    runs, end = [run], with_noun(lex, run[1], atlas.gazetteer)
    if lex.signs & VENUES:
        end = past_venue(lex, end, lexicon)
    while end + 1 < lex.n:
        comma = lex.low[end] == ","
        if not comma and (lex.low[end] not in lexicon.words["holds"] or chain_is_full(lex, runs, lexicon)):
            break
        start = end + 1
        while start < lex.n and not comma and leads_in(lex.raw[start], lexicon, atlas.gazetteer):
            start += 1
        start += 2 * (not comma and called_of(lex, start, runs, lexicon, atlas))
        nxt = name_run(lex, start, lexicon, atlas.gazetteer, atlas.taken) if start < lex.n else None
        if nxt is None or not (
            is_area(lex, nxt, atlas)
            or (place_noun_inside(lex, nxt, atlas.gazetteer) if comma else held_itself(lex, nxt, lexicon, atlas))
        ):
            break
        if comma and (acts(lex, nxt, lexicon, atlas) or only_beside(lex, runs[-1], nxt, lexicon, atlas)):
            break
        if comma and len(runs) == 1 and lies_in(lex, nxt, run, atlas):
            break
        runs.append(nxt)
        end = with_noun(lex, nxt[1], atlas.gazetteer)
    return runs


def held_itself(lex: Lexed, run: tuple[int, int], lexicon: Lexicon, atlas: Atlas) -> bool:
    """Whether an unknown name behind "in" has an area behind a comma: at Elm Airport in Trilla, Illinois."""
    if lex.low[run[0] - 1] not in lexicon.words["in"] or not lex.at(run[1], ",") or run[1] + 1 >= lex.n:
        return False
    area = name_run(lex, run[1] + 1, lexicon, atlas.gazetteer, atlas.taken)
    return area is not None and is_area(lex, area, atlas)


def lies_in(lex: Lexed, run: tuple[int, int], other: tuple[int, int], atlas: Atlas) -> bool:
    """Whether a name lies in the country before it, and so does not hold it: In Malawi, Chikwawa and Nsanje."""
    country = atlas.gazetteer.resolve(lex.slice(*other), atlas.countries)
    if country is None or country.kind != "country":
        return False
    inner = atlas.gazetteer.resolve(lex.slice(*run), atlas.countries)
    return inner is not None and inner.country == country.country and inner.kind != "country"


def only_beside(lex: Lexed, run: tuple[int, int], other: tuple[int, int], lexicon: Lexicon, atlas: Atlas) -> bool:
    """Whether a name behind a comma is only the next of a list, as of the same kind: Kunar, Takhar and Nangarhar."""
    end = with_noun(lex, other[1], atlas.gazetteer)
    if lexicon.words["join"].isdisjoint(lex.low[end : end + LISTED]):
        return False
    if plural_noun(lex, end, lexicon, atlas):
        return True
    kinds = {
        found.kind if (found := atlas.gazetteer.resolve(lex.slice(*name), atlas.countries)) is not None else None
        for name in (run, other)
    }
    return len(kinds) == 1 and not kinds & {None, "country"} and lex.slice(*run) != lex.slice(*other)


def plural_noun(lex: Lexed, end: int, lexicon: Lexicon, atlas: Atlas) -> bool:
    """Whether a list of names ends in one noun for all of them: Gisagara, Huye and Nyanza districts."""
    join = next((k for k in range(end, min(lex.n - 1, end + LISTED)) if lex.low[k] in lexicon.words["join"]), None)
    run = name_run(lex, join + 1, lexicon, atlas.gazetteer, atlas.taken) if join is not None else None
    if run is None or run[1] >= lex.n:
        return False
    noun, nouns = lex.low[run[1]], atlas.gazetteer.place_nouns
    one = (noun.removesuffix(ending) for ending in lexicon.words["plural"] if noun.endswith(ending))
    return noun in nouns and not nouns.isdisjoint(one)


LISTED = 4  # words to the "and" of a list


def acts(lex: Lexed, run: tuple[int, int], lexicon: Lexicon, atlas: Atlas) -> bool:
    """Whether a name behind a comma is the subject of its own clause and holds nothing: In Essex, Canvey Island was flooded."""
    end = with_noun(lex, run[1], atlas.gazetteer)
    if not lex.at(end, lexicon.words["verbs_be"]):
        return False
    found = atlas.gazetteer.resolve(lex.slice(run[0], end), atlas.countries)
    return found is None or found.kind not in AREAS


def leads_in(word: str, lexicon: Lexicon, gazetteer: Gazetteer) -> bool:
    """Whether a word may stand between "in" and the name that holds another: the, northern."""
    return word in lexicon.words["determiners"] or word in gazetteer.compass


def called_of(lex: Lexed, k: int, runs: list[tuple[int, int]], lexicon: Lexicon, atlas: Atlas) -> bool:
    """Whether the words at k say what kind of place holds a river or the like: the Sava river in the town of Brod."""
    kind = k + 2 < lex.n and lex.raw[k] in atlas.gazetteer.place_nouns and lex.at(k + 1, lexicon.words["of"])
    return (
        kind
        and len(runs) == 1
        and lex.low[with_noun(lex, runs[0][1], atlas.gazetteer) - 1] in lexicon.words["long_waters"]
    )


def heart(lex: Lexed, runs: list[tuple[int, int]], lexicon: Lexicon, atlas: Atlas) -> tuple[int, int]:
    """Which name of a chain is the place: the locality behind a venue, the city behind its description, else the first."""
    first, *others = runs
    gazetteer = atlas.gazetteer
    if not others:
        return first
    if atlas.role == "between" and lex.low[others[0][0] - 1] in lexicon.words["in"]:
        return others[0]
    inside = lex.low[others[0][0] - 1] in lexicon.words["in"]
    if describes(lex, first, others[0], lexicon, gazetteer):
        return others[0]
    if inside and wider_than(lex, first, others[0], lexicon, atlas):
        return others[0]
    venue = first[0], past_venue(lex, with_noun(lex, first[1], gazetteer), lexicon)
    if not is_venue(lex, venue, lexicon):
        if water_at_town(lex, first, others[0], lexicon, atlas):
            return others[0]
        return others[0] if event_in_city(lex, first, others[0], lexicon, atlas) else first
    far = [run for run in others if lex.low[run[0] - 1] in lexicon.words["in"]]
    road = not lexicon.words["streets"].isdisjoint(lex.low[first[0] : first[1]])
    if road and "–" in lex.low[first[0] : first[1]] and not far[1:] and is_country(lex, others[0], atlas):
        return first  # the Fez–Meknes highway in Morocco
    beside = lex.low[others[0][0] - 1] in lexicon.words["beside"] and not road
    held = far[0] if far else first if beside else others[0]
    return city_of_venue(lex, (first[0], venue[1]), held, lexicon, atlas) or held


def wider_than(lex: Lexed, run: tuple[int, int], other: tuple[int, int], lexicon: Lexicon, atlas: Atlas) -> bool:
    """Whether a name before "in" can lie in no town or division, so that it is only of something there: the Bank of Chad in Paris, in the Alps in Tyrol."""
    found, held = (resolve(lex, *name, atlas.gazetteer, atlas.countries) for name in (run, other))
    country = found is not None and found.kind == "country"
    if found is not None and found.kind in HOLDING and of_local_kind(lex, other, lexicon):
        return True
    if held is None and not held_itself(lex, other, lexicon, atlas):
        return False
    if held is not None and (held.kind in ("region", "sea") or (held.kind == "country" and not country)):
        return False
    name = lex.low[run[0] : with_noun(lex, run[1], atlas.gazetteer)]
    border = name[-1] in lexicon.words["frontier"]
    return border or country or not lexicon.words["long_ranges"].isdisjoint(name)


HOLDING = frozenset({"country", "admin1"})


def of_local_kind(lex: Lexed, run: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether an unknown name says itself that it is of a county or the like, which holds no state: into Tennessee in McNairy County."""
    return not lexicon.words["local_kinds"].isdisjoint(lex.low[run[0] : run[1] + 1])


def city_of_venue(
    lex: Lexed, run: tuple[int, int], held: tuple[int, int], lexicon: Lexicon, atlas: Atlas
) -> tuple[int, int] | None:
    """The town that a venue is called after, where the name behind it is only a division's: the Jolo Cathedral in Mindanao."""
    around = resolve(lex, *held, atlas.gazetteer, atlas.countries)
    road = not lexicon.words["streets"].isdisjoint(lex.low[run[0] : run[1]])
    if around is None or around.kind in ("city", "admin2") or road:
        return None
    for last in range(run[1] - 1, run[0], -1):
        town = resolve(lex, run[0], last, atlas.gazetteer, atlas.countries)
        if town is not None and town.kind == "city" and town.country == around.country:
            large = large_town(lex.slice(run[0], last), town.country, atlas)
            return (run[0], last) if large or before_venue(lex, last, lexicon) else None
    return None


def water_at_town(lex: Lexed, run: tuple[int, int], other: tuple[int, int], lexicon: Lexicon, atlas: Atlas) -> bool:
    """Whether a name is only the water at a town: on the Niger River in Lokoja, on the Sava near Brod; not a river in a province."""
    before, words = lex.low[other[0] - 1], lexicon.words
    called = before in words["of"] and lex.low[other[0] - 2] in atlas.gazetteer.place_nouns  # in the town of Brod
    inside = called or before in words["in"]
    name = lex.low[run[0] : with_noun(lex, run[1], atlas.gazetteer)]
    long = not words["long_waters"].isdisjoint(name)
    if not (long or (inside and not words["waters"].isdisjoint(name))):
        return False
    if not inside and (before not in words["beside"] or before in words["seaward"]):
        return False
    found = resolve(lex, *other, atlas.gazetteer, atlas.countries)
    division = with_noun(lex, other[1], atlas.gazetteer) > other[1] or place_noun_inside(lex, other, atlas.gazetteer)
    return not division and (
        found is None or found.kind in TOWNS or large_town(lex.slice(*other), found.country, atlas)
    )


def large_town(name: str, country: str | None, atlas: Atlas) -> bool:
    """Whether a name is also that of a large town of a country: Kinshasa, a province and a city."""
    places = atlas.gazetteer.lookup(name)[:2]
    return any(p.kind == "city" and p.country == country and (p.population or 0) >= LARGE for p in places)


def event_in_city(lex: Lexed, run: tuple[int, int], other: tuple[int, int], lexicon: Lexicon, atlas: Atlas) -> bool:
    """Whether an unknown name without a place noun is only something in a town: Kumbh Mela in Prayagraj."""
    gazetteer = atlas.gazetteer
    end = with_noun(lex, run[1], gazetteer)
    held = lex.low[other[0] - 1] in lexicon.words["in"] and atlas.role is None
    if not held or place_noun_at(lex, run, end, lexicon, gazetteer):
        return False
    known = gazetteer.lookup(lex.slice(*other))
    if gazetteer.lookup(lex.slice(*run)):
        return False
    if not known:
        return not place_noun_at(lex, other, with_noun(lex, other[1], gazetteer), lexicon, gazetteer)
    return known[0].kind == "city" or large_town(lex.slice(*other), known[0].country, atlas)


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
    if end > run[1] and lex.low[end - 1] in lexicon.words["seaboard"] and lex.low[other[0] - 1] in lexicon.words["of"]:
        return all(place.kind != "country" for place in gazetteer.lookup(lex.slice(*other))[:1])  # the Red Sea coast of
    if end > run[1] and end == run[1] + 1 and lex.low[other[0] - 1] in lexicon.words["of"]:
        ends = any(lex.low[run[0]].endswith(e) for e in lexicon.words["adjective_endings"])
        if ends and run[1] - run[0] == 1 and not gazetteer.lookup(lex.slice(*run)):
            return all(
                place.kind != "country" for place in gazetteer.lookup(lex.slice(*other))
            )  # the Siberian region of
    capital = lexicon.has("capital", lex.low[run[0] - 2]) if run[0] > 1 else False
    return capital and lex.low[run[0] - 1] in lexicon.words["of"] and lex.low[other[0] - 1] == ","


def chain_is_full(lex: Lexed, runs: list[tuple[int, int]], lexicon: Lexicon) -> bool:
    """Whether a second "in" leads out of a chain; not where the first only belonged to a venue: the Supreme Court of Iran in Tehran."""
    return len(runs) > 1 and not (len(runs) == 2 and is_venue(lex, runs[0], lexicon))


def is_country(lex: Lexed, run: tuple[int, int], atlas: Atlas) -> bool:
    """Whether a name is a country's."""
    found = resolve(lex, *run, atlas.gazetteer, atlas.countries)
    return found is not None and found.kind == "country"


def is_area(lex: Lexed, run: tuple[int, int], atlas: Atlas) -> bool:
    """Whether a name can hold the one before it."""
    name = lex.slice(*run)
    return atlas.gazetteer.resolve(name, atlas.countries) is not None or bool(atlas.gazetteer.lookup(name))


def chain_country(
    lex: Lexed, runs: list[tuple[int, int]], gazetteer: Gazetteer, countries: tuple[str, ...]
) -> str | None:
    """The country that the last resolvable name of a chain gives: of a division rather than of a town of its name."""
    for first, last in reversed(runs):
        found = resolve(lex, first, last, gazetteer, countries)
        if found is not None and found.kind in TOWNS:
            found = gazetteer.resolve(lex.slice(first, last)) or found  # Toronto, Ontario
        if found is not None and found.country:
            return found.country
    return None


TOWNS = frozenset({"city", "admin2"})
