"""Selection "parts": whole figures with the groups that are counted in them.

Parts stand in one bar only where no one can be in two of them; a group that may overlap stands below. What no part covers stays "not stated".
"""

from collections import Counter

from hstats.series.rows import Limits, Row, Selection, in_one_unit, split, top_of

KINDS = ("sex", "age_group", "population", "detail", "actor")


def parts(rows: list[Row], limits: Limits) -> Selection:
    """The wholes with parts, newest first, at most a third of the lines; the parts beside, each with ``stacked``."""
    left_out: Counter[str] = Counter()
    mine = [r for r in rows if r["indicator"] == limits.indicator]
    whole = {r["obs_id"]: r for r in mine}
    kept = split((r for r in mine if r["is_part"]), lambda r: no_part(r, whole.get(r["part_of"])), left_out)
    kept = in_one_unit(kept, left_out)
    order = sorted({r["part_of"] for r in kept}, key=lambda i: (str(whole[i]["last_day"] or ""), i), reverse=True)
    shown = set(order[: max(1, limits.lines // 3)])
    kept = split(kept, lambda r: None if r["part_of"] in shown else "crowded", left_out)
    points = [whole[i] for i in order if i in shown]
    beside = [p for w in points for p in stacked(w, [r for r in kept if r["part_of"] == w["obs_id"]])]
    return Selection(limits, points, beside, left_out)


def no_part(row: Row, whole: Row | None) -> str | None:
    """The reason why a part is not drawn under its whole, or None."""
    if row["modality"] != "asserted":
        return "not_stated"
    if whole is None or whole["modality"] != "asserted":
        return "orphan"
    if row["unit"] != whole["unit"]:
        return "unit"
    if whole["qualifier"] == "between" or row["value"] is None:
        return "range_only"
    return "facet" if not group(row, whole) else None


def group(row: Row, whole: Row) -> dict[str, str]:
    """What a part says of those whom it counts, beyond what its whole says."""
    return {k: row[k] for k in KINDS if row[k] and row[k] != whole[k]}


def stacked(whole: Row, found: list[Row]) -> list[Row]:
    """The parts of one whole, the largest first; ``stacked`` where they are disjoint and together not above their whole."""
    found = sorted(found, key=lambda r: (-top_of(r), r["obs_id"]))
    kept: list[Row] = []
    room = top_of(whole)
    for row in found:
        fits = top_of(row) <= room and all(disjoint(group(row, whole), group(k, whole)) for k in kept)
        if fits:
            kept.append(row)
            room -= top_of(row)
    stack = {r["obs_id"] for r in kept}
    return [{**r, "stacked": r["obs_id"] in stack} for r in (*kept, *(f for f in found if f["obs_id"] not in stack))]


def disjoint(a: dict[str, str], b: dict[str, str]) -> bool:
    """True where no one is in both: another sex, another age; "women" and "men" beside "children" are adults."""
    if any(k in a and k in b and a[k] != b[k] for k in ("sex", "age_group")):
        return True
    ages = {a.get("age_group"), b.get("age_group")}
    return set(a) | set(b) == {"sex", "age_group"} and not set(a) & set(b) and bool(ages & {"children", "infants"})
