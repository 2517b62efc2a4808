"""Selection "vintages": one figure as it was published at different times, with other numbers."""

from collections import Counter
from itertools import groupby

from hstats.series.rows import Limits, Row, Selection, in_one_unit, publication, split


def vintages(rows: list[Row], limits: Limits) -> Selection:
    """Figures that a source gave anew, with another number, for the same people and days; ``line`` tells them apart."""
    left_out: Counter[str] = Counter()
    mine = [r for r in rows if r["indicator"] == limits.indicator]
    kept = sorted(split(mine, no_vintage, left_out), key=lambda r: (str(same(r)), *publication(r)))
    found = [list(line) for _, line in groupby(kept, key=lambda r: str(same(r)))]
    revised = [
        line
        for line in found
        if len({(r["value"], r["low"], r["high"]) for r in line}) > 1 and len({r["published"] for r in line}) > 1
    ]
    left_out["unrevised"] += sum(len(line) for line in found if line not in revised)
    units = {r["unit"] for r in in_one_unit([r for line in revised for r in line], left_out)}
    revised = [line for line in revised if line[0]["unit"] in units]
    revised.sort(key=lambda line: (-len(line), line[0]["obs_id"]))
    left_out["crowded"] += sum(len(line) for line in revised[limits.panels :])
    left_out += Counter()
    points = [{**r, "line": str(i), "segment": str(i)} for i, line in enumerate(revised[: limits.panels]) for r in line]
    return Selection(limits, points, [], left_out)


def same(row: Row) -> tuple[object, ...]:
    """What two vintages share."""
    what = (
        "indicator",
        "measure",
        "unit",
        "sex",
        "age_group",
        "population",
        "detail",
        "actor",
        "each_of",
        "movements",
        "destination",
    )
    return row["originator"], row["area"], row["period_start"], row["last_day"], *(row[k] for k in what)


def no_vintage(row: Row) -> str | None:
    """The reason why a row has no place among vintages, or None."""
    if row["modality"] != "asserted":
        return "not_stated"
    if row["last_day"] is None or row["published"] is None:
        return "undated"
    if row["is_part"]:
        return "part"
    return "other_measure" if row["measure"] in ("share", "rate", "change") else None
