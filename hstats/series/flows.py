"""Selection "flows": movements with a stated origin or destination."""

from collections import Counter

from hstats.series.rows import Limits, Row, Selection, newest, split, top_of


def flows(rows: list[Row], limits: Limits) -> Selection:
    """Figures of people who went from one place to another, the largest first; the end that a text does not give stays open."""
    left_out: Counter[str] = Counter()
    mine = [r for r in rows if r["indicator"] == limits.indicator]
    kept = split(mine, no_way, left_out)
    kept = newest(
        kept, lambda r: (r["originator"], r["origin"], r["destination"], r["period_start"], r["last_day"]), left_out
    )
    kept.sort(key=lambda r: (-top_of(r), r["obs_id"]))
    points = split(enumerated(kept), lambda r: "crowded" if r["rank"] >= limits.lines else None, left_out)
    return Selection(limits, points, [], left_out)


def enumerated(rows: list[Row]) -> list[Row]:
    """Rows with their rank."""
    return [{**r, "rank": i} for i, r in enumerate(rows)]


def no_way(row: Row) -> str | None:
    """The reason why a row is no movement of people between places, or None."""
    if row["modality"] != "asserted":
        return "not_stated"
    if row["measure"] in ("share", "rate", "change"):
        return "other_measure"
    if row["unit"] != "person":
        return "unit"
    return None if row["origin"] or row["destination"] else "no_way"
