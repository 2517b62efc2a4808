"""A sentence to the places it names, with the role their preposition gives them.

In: a Lexed sentence, the gazetteer, the document's countries. Out: PlaceMention values: the name as written, the gazetteer's id and country
where they are clear, and the role (in, from, to, heading). It refuses to guess: a name that neither the gazetteer, a place noun nor its chain
("Riyom, Plateau State, Nigeria") shows to be a place is none.
"""

from hstats.lexicon import Lexicon
from hstats.mentions.placeaside import count_in_brackets
from hstats.mentions.placechain import chain_country, heart, holders, of_local_kind, plural_noun
from hstats.mentions.placemention import Atlas, PlaceMention
from hstats.mentions.placename import (
    name_run,
    names_no_place,
    only_people,
    resolve,
    stands_alone,
)
from hstats.mentions.placenoun import before_venue, is_venue, place_noun_at, with_noun
from hstats.mentions.placepair import apposes, inside_out, join_pairs, joined_by_pair
from hstats.mentions.placerole import fate_of, role_of
from hstats.namesakes import FAMOUS
from hstats.places import Gazetteer
from hstats.sentences import Lexed


def places(
    lex: Lexed, lexicon: Lexicon, gazetteer: Gazetteer, countries: tuple[str, ...], taken: set[int]
) -> list[PlaceMention]:
    """Every place of a sentence, left to right; tokens in ``taken`` (dates, speakers) name none."""
    out: list[PlaceMention] = []
    done = 0
    atlas = Atlas(gazetteer, countries, taken)
    for j in lex.names:
        run = name_run(lex, j, lexicon, gazetteer, taken) if j >= done else None
        if run is None:
            continue
        before = (
            out[-1]
            if out and joined_by_pair(lex, out[-1], run[0], with_noun(lex, run[1], gazetteer), lexicon)
            else None
        )
        atlas.role = before.role if before else None
        beside = bool(out) and out[-1].last == run[0] - 1
        owned = beside and lex.low[out[-1].last] in lexicon.words["possessive"]  # San Juan's La Perla district
        atlas.owner = out[-1].country if owned else None
        mention, done = read_chain(lex, run, lexicon, atlas)
        if mention is not None:
            out.append(mention)
    return inside_out(lex, join_pairs(lex, out, lexicon), lexicon) if out else out


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
    country = chain_country(lex, runs[1:], gazetteer, atlas.countries) if len(runs) > 1 else None
    chosen = heart(lex, runs, lexicon, atlas) if len(runs) > 1 else run
    led = chosen[0] > 0 and lex.low[chosen[0] - 1] in gazetteer.compass  # southern Idlib
    first, last = chosen[0] - led, with_noun(lex, chosen[1], gazetteer)
    inside = chosen != run and lex.low[chosen[0] - 1] in lexicon.words["in"]
    narrowed = inside and (role == "near" or of_local_kind(lex, chosen, lexicon))
    if narrowed or (atlas.role == "between" and chosen != run):
        role = "in"
    found = resolve(lex, chosen[0], chosen[1], gazetteer, (country, *atlas.countries) if country else atlas.countries)
    if found is None and first == chosen[0] and chosen[1] - chosen[0] > 1 and lex.low[first] in gazetteer.compass:
        part = resolve(lex, chosen[0] + 1, chosen[1], gazetteer, atlas.countries)
        found = part if part is not None and part.kind == "country" else None  # Southern United States
    if found is not None and country and found.country != country:
        found = None
    if found is None and len(runs) == 1 and owns(lex, max(last, end), lexicon, gazetteer):
        return None, run[1]
    told = found is not None or country is not None or place_noun_at(lex, chosen, last, lexicon, gazetteer)
    told = told and not (found is None and len(runs) == 1 and only_kind(lex, chosen, last, lexicon))
    people = (
        of_people(lex, chosen, last, lexicon, atlas)
        if country is None and gazetteer.is_people(lex.raw[chosen[0]])
        else None
    )
    town = city_before_dash(lex.slice(*chosen), atlas) if found is None and "-" in lex.raw[chosen[1] - 1] else None
    told = (
        told
        or people is not None
        or town is not None
        or (lex.low[last : last + 1] == [","] and said_to_be(lex, last, lexicon))
    )
    if not told and atlas.role is not None:
        told = bool(gazetteer.lookup(lex.slice(*chosen)))
        told = told or (atlas.role == "owner" and count_in_brackets(lex, run[1], lexicon))
    told = told or plural_noun(lex, run[1], lexicon, atlas)  # in the Harta and Nefta areas
    if not told and not stands_alone(lex, chosen, lexicon):
        return None, run[1]
    where = country or (found.country if found else atlas.owner or sole_country(lex.slice(chosen[0], chosen[1]), atlas))
    where = where or town or country_of_venue(lex, chosen, lexicon, atlas) or people
    where = where or (land_called(lex, chosen[0], lexicon, gazetteer) if chosen[0] > 1 else None)
    found_id, kind = (found.place_id, found.kind) if found else (None, None)
    ends = two_ends(lex, chosen, atlas) if where is None and "–" in lex.low[chosen[0] : chosen[1]] else ()
    if len({end.country for end in ends}) == 1 and (len(ends) > 1 or not lex.at(last - 1, lexicon.words["frontier"])):
        where, ends = ends[0].country, ()  # the Birjand–Qayen region
    name = lex.slice(first, last)
    mention = PlaceMention(first, max(last, end), name, found_id, where, role, kind, ends, name_last=last)
    return mention, max(end, last)


def owns(lex: Lexed, k: int, lexicon: Lexicon, gazetteer: Gazetteer) -> bool:
    """Whether an unknown name only owns what stands behind it, as a person does: at Lorna Beck's concert; not Harta's suburbs."""
    if k + 1 >= lex.n or lex.low[k] not in lexicon.words["possessive"]:
        return False
    part = lex.low[k + 1] in gazetteer.place_nouns or lex.low[k + 1] in gazetteer.compass
    return not (part and lex.raw[k + 1].islower())


def country_of_venue(lex: Lexed, run: tuple[int, int], lexicon: Lexicon, atlas: Atlas) -> str | None:
    """The country of the town that a venue is called after: Goma Airport."""
    if not is_venue(lex, run, lexicon):
        return None
    for last in range(run[1] - 1, run[0], -1):
        town = resolve(lex, run[0], last, atlas.gazetteer, atlas.countries)
        if town is not None and town.kind in ("city", "admin1", "country"):
            return town.country if before_venue(lex, last, lexicon) else None
    return None


def only_kind(lex: Lexed, run: tuple[int, int], last: int, lexicon: Lexicon) -> bool:
    """Whether an unknown name behind "a" only tells what a thing is: a Sun Ocean tanker; not a Lake Chad village."""
    led = (
        last == run[1]
        and run[1] - run[0] > 1
        and lex.at(run[0] - 1, lexicon.words["articles"] - lexicon.words["definite"])
    )
    opened = lex.low[run[0]] in lexicon.words["name_openers"]
    return led and not opened and last < lex.n and lex.raw[last][0].islower()


def said_to_be(lex: Lexed, k: int, lexicon: Lexicon) -> bool:
    """Whether words behind a comma at k tell that a name is a place's: Damboa, a market town in Borno."""
    end = next((j for j in range(k + 1, min(lex.n, k + APPOSED)) if lex.raw[j][0].isupper()), k)
    return apposes(lex.low[k:end], lexicon)


APPOSED = 9  # tokens


def two_ends(lex: Lexed, run: tuple[int, int], atlas: Atlas) -> tuple[PlaceMention, ...]:
    """The countries that a border parts: the Chad–Libya border."""
    dash = lex.low.index("–", run[0], run[1])
    spans = ((run[0], dash), (dash + 1, run[1]))
    ends = [(span, found) for span in spans if (found := resolve(lex, *span, atlas.gazetteer, atlas.countries))]
    return tuple(PlaceMention(*span, lex.slice(*span), f.place_id, f.country, "in", f.kind) for span, f in ends)


def of_people(lex: Lexed, run: tuple[int, int], last: int, lexicon: Lexicon, atlas: Atlas) -> str | None:
    """The country of the people that a coast, range or region is of: the Libyan coast, the French Alps."""
    if run[1] == run[0] + 1:
        ranged = last > run[1] and lex.low[last - 1] in lexicon.words["seaboard"]
    else:
        rest = resolve(lex, run[0] + 1, run[1], atlas.gazetteer, atlas.countries)
        ranged = lex.low[run[1] - 1] in lexicon.words["long_ranges"] or (rest is not None and rest.kind == "region")
    return atlas.gazetteer.nation(lex.raw[run[0]]) if ranged else None


def land_called(lex: Lexed, first: int, lexicon: Lexicon, gazetteer: Gazetteer) -> str | None:
    """The country whose town or the like the words before a name call it: the Malian town of Narena, on the Greek island of."""
    k = first - 1 - lex.at(first - 1, lexicon.words["of"])
    last = k
    while k >= 0 and last - k < CALLED and (lex.low[k] in gazetteer.place_nouns or lex.low[k] in gazetteer.compass):
        k -= 1
    if k < 0 or k == last or not lex.raw[k][0].isupper():
        return None
    return (gazetteer.nation(lex.slice(k - 1, k + 1)) if k else None) or gazetteer.nation(lex.raw[k])


CALLED = 3  # words: northern border town


def city_before_dash(word: str, atlas: Atlas) -> str | None:
    """The country of the city that a district's name opens with: Berlin-Wedding; not of two cities: Paris-Lyon."""
    city, dash, part = word.partition("-")
    if not (dash and city.istitle() and part.istitle() and part.isalpha()):
        return None
    town, other = (atlas.gazetteer.resolve(name, atlas.countries) for name in (city, part))
    if town is None or town.kind not in ("city", "admin1"):
        return None
    within = other is not None and other.country == town.country and (other.population or 0) < PART_OF_CITY
    part_of = other is None or (within and (town.population or FAMOUS) >= FAMOUS)
    return town.country if part_of else None


PART_OF_CITY = 250_000  # people; of more it is a city of its own


def sole_country(name: str, atlas: Atlas) -> str | None:
    """The only country that has places of this name, unless the document is about others."""
    codes = {place.country for place in atlas.gazetteer.lookup(name)}
    only = codes.pop() if len(codes) == 1 else None
    return only if not atlas.countries or only in atlas.countries else None


def named_people(lex: Lexed, first: int, width: int, gazetteer: Gazetteer) -> bool:
    """Whether a run in a title is a people's name: the Somali Civil War."""
    return only_people(lex, (first, first + width), gazetteer) or (width == 1 and gazetteer.is_people(lex.raw[first]))


def within(lex: Lexed, lexicon: Lexicon, atlas: Atlas) -> PlaceMention | None:
    """The widest place inside the capitalised runs of a title, whatever stands around it: Northwest Syria Emergency Report."""
    j = 0
    while j < lex.n:
        run = name_run(lex, j, lexicon, atlas.gazetteer, atlas.taken)
        if run is None:
            j += 1
            continue
        run = run[0], next((k for k in range(*run) if lex.low[k] == "–"), run[1])  # Chad–Libya relations
        for width in range(run[1] - run[0], 0, -1):
            for first in range(run[0], run[1] - width + 1):
                found = atlas.gazetteer.resolve(lex.slice(first, first + width), atlas.countries)
                cut = first > j and lex.low[first - 1] in lexicon.words["new"]  # New England is not England
                cut = cut or fate_of(lex, run[0], lexicon)
                if found is not None and not cut and not named_people(lex, first, width, atlas.gazetteer):
                    name = lex.slice(first, first + width)
                    return PlaceMention(
                        first, first + width, name, found.place_id, found.country, "heading", found.kind
                    )
        j = run[1]
    return None
