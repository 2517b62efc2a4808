"""The country of a count, behind its place: the place's, its people's, or the only one that its sentence or document names.

In: a Joiner at a sentence, a Scene, a Counted and its PlaceMention. Out: an ISO 3166-1 alpha-3 code or None, flagged where it is inherited. It refuses
a country for open water, and for what happened elsewhere than where the document is.
"""

from hstats.entries import signs
from hstats.joining.eligible import elsewhere
from hstats.joining.inheriting import LANDS, WHOLE_LAND, over_lands, spread_over
from hstats.joining.ofpart import AT_ONE_SPOT
from hstats.joining.policing import police_of
from hstats.joining.recalling import country_before
from hstats.joining.scene import Joiner, Scene
from hstats.joining.titled import FRONTIER, beyond_border, countries_at, countries_in, countries_told, gives
from hstats.mentions.counted import Counted
from hstats.mentions.placemention import PlaceMention


def country_of(joiner: Joiner, scene: Scene, c: Counted, where: PlaceMention | None, flags: list[str]) -> str | None:
    """The country of a count: its place's, its people's, else the only one that its sentence or document names, flagged."""
    if where is not None and where.country is not None:
        return where.country
    if where is not None and len({m.country for m in where.members if m.country}) > 1:
        return None  # in England and France
    alike = c.whole or (scene.whole_before(c) if c.number.addition else None)  # four of them; 70 others
    police = police_of(joiner, scene, c) if c.event == "detain" else None
    nation = police or c.nation or (alike.nation if alike is not None else None)
    came_from = c.code == "refugee_arrivals"  # 9,000 Syrians crossed into Turkey
    if nation is not None and not came_from and (where is None or over_borders(where, flags)):
        return nation
    if where is None and unnamed(joiner, scene, c):
        return None
    if where is not None and c.event in AT_ONE_SPOT and at_sea(where, joiner.lexicon.words["open_sea"]):
        return None
    only = (
        countries_around(joiner, scene, where)
        if where is None or not over_borders(where, flags)
        else told_here(joiner, scene)
    )
    if len(only) > 1:
        titled = set(countries_in(joiner, joiner.document.title or ""))
        only = titled if len(titled) == 1 and titled <= only else only
    if len(only) > 1 or (not only and where is not None and where.kind != "region"):
        only = {code for code in [country_before(joiner)] if code}
    if len(only) != 1:
        return None
    flag = "place_inherited" if where is None else "country_inherited"
    if flag not in flags:
        flags.append(flag)
    return only.pop()


def over_borders(where: PlaceMention, flags: list[str]) -> bool:
    """Whether a place that is lent is a region of several countries, so that a sentence may tell in which it was: the Sahel."""
    return where.kind == "region" and where.country is None and "place_inherited" in flags


def told_here(joiner: Joiner, scene: Scene) -> set[str]:
    """The countries that a sentence names."""
    return set(countries_in(joiner, " ".join(scene.lex.raw)))


def unnamed(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a count is told of several countries, or of all: worldwide, in 18 countries, in those of its parts."""
    lands = bool(scene.lex.signs & LANDS) and over_lands(joiner, scene, c)
    return lands or elsewhere(joiner, scene, c) or bool(spread_over(joiner, scene, c))


def countries_around(joiner: Joiner, scene: Scene, where: PlaceMention | None) -> set[str]:
    """The countries that the sentence names, those of the places beside an unknown one, else the document's; none for a continent, or for what is told of the whole world."""
    only = told_here(joiner, scene)
    if scene.lex.signs & GIVEN:
        only -= {m.country for m in countries_at(joiner, scene.lex) if gives(joiner, scene.lex, m)}
    if scene.lex.signs & FRONTIER:
        only -= beyond_border(joiner, scene)
    if (where is not None and where.kind == "region") or (where is None and not only and of_the_world(joiner)):
        return set()
    spread = where is not None or scene.lex.signs & WHOLE_LAND  # a drive in Lahore, as 61 died nationwide
    beside = {m.country for m in scene.places if m.country is not None} if spread else set()
    return only or beside or countries_told(joiner) or set(joiner.countries)


GIVEN = signs("donations")


def of_the_world(joiner: Joiner) -> bool:
    """Whether the document tells of the whole world, so that a country that it names is only one of many."""
    if joiner.worldwide is None:
        text = joiner.document.text[:READ].lower()
        joiner.worldwide = any(map(text.__contains__, joiner.lexicon.words["all_over"]))
    return joiner.worldwide


READ = 8000  # characters


def at_sea(where: PlaceMention, seas: frozenset[str]) -> bool:
    """Whether a place is open water, which is no country's: the Pacific Ocean."""
    return not seas.isdisjoint(where.name.lower().split())
