"""A sentence to the places it names, with the role their preposition gives them.

In: a Lexed sentence, the gazetteer, the document's countries. Out: PlaceMention values: the name as written, the gazetteer's id and country
where they are clear, and the role (in, from, to, heading). It refuses to guess: a name that neither the gazetteer, a place noun nor its chain
("Riyom, Plateau State, Nigeria") shows to be a place is none.
"""

from hstats.lexicon import Lexicon
from hstats.mentions.placeaside import count_in_brackets
from hstats.mentions.placechain import chain_country, heart, holders, plural_noun
from hstats.mentions.placemention import Atlas, PlaceMention
from hstats.mentions.placename import (
    is_venue,
    name_run,
    names_no_place,
    only_people,
    prefixed,
    resolve,
    stands_alone,
    with_compass,
)
from hstats.mentions.placenoun import place_noun_at, with_noun
from hstats.mentions.placepair import inside_out, join_pairs, joined_by_pair
from hstats.mentions.placerole import role_of
from hstats.places import Gazetteer
from hstats.sentences import Lexed


def places(
    lex: Lexed, lexicon: Lexicon, gazetteer: Gazetteer, countries: tuple[str, ...], taken: set[int]
) -> list[PlaceMention]:
    """Every place of a sentence, left to right; tokens in ``taken`` (dates, speakers) name none."""
    out: list[PlaceMention] = []
    done = 0
    atlas = Atlas(gazetteer, countries, taken)
    opening = [j for j, word in enumerate(lex.raw) if word[0].isupper() or ("-" in word and prefixed(word))]  # a name
    for j in opening:
        run = name_run(lex, j, lexicon, gazetteer, taken) if j >= done else None
        if run is None:
            continue
        before = out[-1] if out and joined_by_pair(lex, out[-1], run[0], lexicon) else None
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
    first, last = with_compass(lex, chosen[0], gazetteer), with_noun(lex, chosen[1], gazetteer)
    if atlas.role == "between" and chosen != run:
        role = "in"
    found = resolve(lex, *chosen, gazetteer, (country, *atlas.countries) if country else atlas.countries)
    if found is None and first == chosen[0] and chosen[1] - chosen[0] > 1 and lex.low[first] in gazetteer.compass:
        part = resolve(lex, chosen[0] + 1, chosen[1], gazetteer, atlas.countries)
        found = part if part is not None and part.kind == "country" else None  # Southern United States
    if found is not None and country and found.country != country:
        found = None
    if found is None and len(runs) == 1 and owns(lex, max(last, end), lexicon, gazetteer):
        return None, run[1]
    told = found is not None or country is not None or place_noun_at(lex, chosen, last, lexicon, gazetteer)
    if not told and atlas.role is not None:
        told = bool(gazetteer.lookup(lex.slice(*chosen))) or plural_noun(lex, run[1], lexicon, atlas)
        told = told or (atlas.role == "owner" and count_in_brackets(lex, run[1], lexicon))
    if not told and not stands_alone(lex, chosen, lexicon):
        return None, run[1]
    where = country or (found.country if found else atlas.owner or sole_country(lex.slice(*chosen), atlas))
    where = where or country_of_venue(lex, chosen, lexicon, atlas)
    found_id, kind = (found.place_id, found.kind) if found else (None, None)
    mention = PlaceMention(first, max(last, end), lex.slice(first, last), found_id, where, role, kind, name_last=last)
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
        if town is not None and town.kind in ("city", "admin1"):
            return town.country
    return None


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
        for width in range(run[1] - run[0], 0, -1):
            for first in range(run[0], run[1] - width + 1):
                found = atlas.gazetteer.resolve(lex.slice(first, first + width), atlas.countries)
                cut = first > j and lex.low[first - 1] in lexicon.words["new"]  # New England is not England
                if found is not None and not cut and not named_people(lex, first, width, atlas.gazetteer):
                    name = lex.slice(first, first + width)
                    return PlaceMention(
                        first, first + width, name, found.place_id, found.country, "heading", found.kind
                    )
        j = run[1]
    return None
