"""Selection "funding": what was asked for, received, pledged and is missing, by currency and place; nothing is computed from it."""

from collections import Counter

from hstats.series.rows import PLANS, Limits, Row, Selection, newest, split

ASKED, GIVEN = "funding_required", ("funding_received", "funding_pledged", "funding_unmet")


def funding(rows: list[Row], limits: Limits) -> Selection:
    """Requirements as points, with ``group``; what came in, was pledged or is missing beside them."""
    left_out: Counter[str] = Counter()
    mine = [r for r in rows if r["indicator"] == ASKED or r["indicator"] in GIVEN]
    kept = split(mine, no_money, left_out)
    kept = newest(
        kept, lambda r: (r["indicator"], *group_of(r), r["originator"], r["period_start"], r["last_day"]), left_out
    )
    kept.sort(key=lambda r: (str(r["last_day"] or r["published"] or ""), r["obs_id"]))
    groups = list(dict.fromkeys(group_of(r) for r in reversed(kept)))[: max(1, limits.lines // 3)]
    kept = split(kept, lambda r: None if group_of(r) in groups else "crowded", left_out)
    kept = [{**r, "group": group_of(r)} for g in groups for r in kept if group_of(r) == g]
    asked = [r for r in kept if r["indicator"] == ASKED]
    return Selection(limits, asked, [r for r in kept if r["indicator"] != ASKED], left_out)


def group_of(row: Row) -> tuple[str, str, int | None, str]:
    """What is drawn on one scale: currency, place, year, and what the money is for."""
    when = row["last_day"] or row["published"]
    return row["unit"], row["area"], when.year if when else None, row["detail"] or ""


def no_money(row: Row) -> str | None:
    """The reason why a row is no sum of money asked for or given, or None."""
    if row["modality"] != "asserted" and not (row["modality"] in PLANS and row["indicator"] == ASKED):
        return "not_stated"
    if not row["unit"].isupper():
        return "unit"
    if row["is_part"]:
        return "part"
    return "other_measure" if row["measure"] in ("share", "rate", "change") else None
