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

    @property
    def known(self) -> bool:
        """Whether the gazetteer has it, or all that are joined in it."""
        return self.place_id is not None or (bool(self.members) and all(m.place_id for m in self.members))


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


def lies_in(one: PlaceMention, other: PlaceMention) -> bool:
    """Whether a place lies inside another, a country also inside a region of several: Western Europe, northern Portugal."""
    wide = other.kind == "region" and other.country is None and one.country is not None
    return narrower(one, other) or (wide and not one.members)


def narrowest(found: list[PlaceMention]) -> PlaceMention:
    """The last of several places, or one before it that lies inside it: a blast at the Peshawar mosque in Pakistan."""
    last = found[-1]
    return next((m for m in reversed(found[:-1]) if narrower(m, last) or lies_beside(m, last)), last)


def lies_beside(m: PlaceMention, last: PlaceMention) -> bool:
    """Whether the last of several places only tells what an area or a water lies beside: in Kerman province, just north of Hormozgan; in a strait off Busan."""
    alike = (m.kind == last.kind and m.kind in AREAS) or (m.kind is None and not m.members)
    return m.role == "in" and last.role == "near" and alike


def is_road(m: PlaceMention) -> bool:
    """Whether a place is only a road by its two ends, which a town tells more closely: on the Fez–Meknes highway."""
    return m.place_id is None and not m.members and "–" in m.name


@dataclass(slots=True)
class Atlas:
    """What names are read with: the gazetteer, the document's countries, tokens that name no place, the role of a name joined before, the owner's country."""

    gazetteer: Gazetteer
    countries: tuple[str, ...]
    taken: set[int]
    role: str | None = None
    owner: str | None = None
