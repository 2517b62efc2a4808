"""Units: which exist, which may be compared. The only file that imports pint.

In: codelists/unit.txt, read into an empty registry. Out: Unit values and conversions inside one dimension. It refuses to turn households into
persons or one currency into another.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pint

from hstats.errors import DataError, RequestError

UNITS = Path(__file__).parent / "codelists" / "unit.txt"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit code, its dimension, the base unit of that dimension and how many base units it is."""

    code: str
    dimension: str
    base: str
    factor: float


@cache
def registry() -> Any:
    """The pint registry with our own lines and nothing else."""
    out: Any = pint.UnitRegistry(None)
    for number, line in enumerate(UNITS.read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            try:
                out.define(line)
            except (pint.errors.DefinitionSyntaxError, ValueError) as error:
                raise DataError(f"{UNITS}:{number}: {error}.") from error
    return out


@cache
def units() -> dict[str, Unit]:
    """All units by code."""
    out: dict[str, Unit] = {}
    for line in UNITS.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        code = line.split("=")[0].strip()
        quantity = registry().Quantity(1, code)
        base = quantity.to_base_units()
        out[code] = Unit(code, str(quantity.dimensionality).strip("[]"), str(base.units), float(base.magnitude))
    return out


def convert(value: float, unit: str, to: str) -> float:
    """A value in another unit of its dimension; RequestError with a sentence where there is none.

    >>> convert(2, "tonne", "kg")
    2000.0
    """
    for code in (unit, to):
        if code not in units():
            raise RequestError(f"There is no unit {code!r}: the units are {', '.join(units())}.")
    try:
        return float(registry().Quantity(value, unit).to(to).magnitude)
    except pint.errors.DimensionalityError:
        raise RequestError(f"{unit} cannot be turned into {to}: they count different things.") from None
