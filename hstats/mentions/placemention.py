"""A place as a sentence names it, and what names are read with.

Values: PlaceMention, Atlas. It reads nothing.
"""

from dataclasses import dataclass

from hstats.places import Gazetteer


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


AREAS = frozenset({"country", "admin1", "region", "sea"})


RANK: dict[str | None, int] = {"country": 4, "region": 4, "sea": 4, "admin1": 3, "admin2": 2, "city": 1}  # how wide


def narrower(one: PlaceMention, other: PlaceMention) -> bool:
    """Whether a place lies inside another, as far as their kinds and countries tell."""
    return one.country == other.country and other.kind == "country" and one.kind != "country"


def innermost(found: list[PlaceMention]) -> PlaceMention | None:
    """The one of several places that lies inside all others: in Indonesia, off Bali."""
    if len(found) == 1:
        return found[0]
    return next((m for m in found if all(m is o or narrower(m, o) for o in found)), None)


@dataclass(slots=True)
class Atlas:
    """What names are read with: the gazetteer, the document's countries, tokens that name no place, the role of a name joined before, the owner's country."""

    gazetteer: Gazetteer
    countries: tuple[str, ...]
    taken: set[int]
    role: str | None = None
    owner: str | None = None
