"""The country of a count, behind its place: the place's, its people's, or the only one that its sentence or document names.

In: a Joiner at a sentence, a Scene, a Counted and its PlaceMention. Out: an ISO 3166-1 alpha-3 code or None, flagged where it is inherited. It refuses
a country for open water, and for what happened elsewhere than where the document is.
"""

from hstats.joining.eligible import elsewhere
from hstats.joining.inheriting import AT_ONE_SPOT, spread_over
from hstats.joining.recalling import country_before
from hstats.joining.scene import Joiner, Scene
from hstats.joining.titled import countries_in, countries_told
from hstats.mentions.counted import Counted
from hstats.mentions.placemention import PlaceMention


def country_of(joiner: Joiner, scene: Scene, c: Counted, where: PlaceMention | None, flags: list[str]) -> str | None:
    """The country of a count: its place's, its people's, else the only one that its sentence or document names, flagged."""
    if where is not None and where.country is not None:
        return where.country
    if c.nation is not None and where is None:
        return c.nation
    if where is None and (elsewhere(joiner, scene, c) or spread_over(joiner, scene, c)):
        return None
    if where is not None and c.event in AT_ONE_SPOT and at_sea(where, joiner.lexicon.words["open_sea"]):
        return None
    only = set(countries_in(joiner, " ".join(scene.lex.raw))) or countries_told(joiner) or set(joiner.countries)
    if len(only) > 1:
        titled = set(countries_in(joiner, joiner.document.title or ""))
        only = titled if len(titled) == 1 and titled <= only else only
    if len(only) > 1:
        only = {code for code in [country_before(joiner)] if code}
    if len(only) != 1:
        return None
    flag = "place_inherited" if where is None else "country_inherited"
    if flag not in flags:
        flags.append(flag)
    return only.pop()


def at_sea(where: PlaceMention, seas: frozenset[str]) -> bool:
    """Whether a place is open water, which is no country's: the Pacific Ocean."""
    return not seas.isdisjoint(where.name.lower().split())
