"""Selection "displacement": people displaced at a date (stocks), and people newly displaced in a period (flows), never in one series."""

from collections import Counter
from itertools import groupby
from operator import itemgetter

from hstats.series.coverage import document_months
from hstats.series.rows import Limits, Row, Selection, broken, forecast, fullest, newest, split, why_not

STOCK = "idps"


def displacement(rows: list[Row], limits: Limits) -> Selection:
    """Flows as points, stocks beside them."""
    left_out: Counter[str] = Counter()
    mine = [r for r in rows if r["indicator"] == limits.indicator and r["indicator"] != STOCK]
    kept = split(mine, no_flow, left_out)
    kept = newest(
        kept, lambda r: (r["originator"], r["movements"], r["area"], r["period_start"], r["last_day"]), left_out
    )
    kept = sorted(kept, key=itemgetter("last_day", "period_start", "obs_id"))
    crowd = set(map(id, kept[: -2 * limits.lines]))
    kept = split(kept, lambda r: "crowded" if id(r) in crowd else None, left_out)
    return Selection(limits, kept, stocks(rows, limits, left_out), left_out, document_months(rows))


def no_flow(row: Row) -> str | None:
    """The reason why a row is no flow with a first and a last day, or None."""
    if why_not(row):
        return why_not(row)
    if row["measure"] != "flow":
        return "running" if row["measure"] == "cumulative" else "other_measure"
    return None if row["period_start"] and row["last_day"] else "undated"


def stocks(rows: list[Row], limits: Limits, left_out: Counter[str]) -> list[Row]:
    """People displaced at a date: whole, dated, in persons; a line for each source and place."""
    mine = [r for r in rows if r["indicator"] == STOCK]
    foreseen = [
        {**r, "period_start": None, "segment": r["obs_id"]} for r in mine if forecast(r) and r["measure"] == "stock"
    ]
    mine = [r for r in mine if not (forecast(r) and r["measure"] == "stock")]
    kept = split(mine, no_stock, left_out)
    kept = newest(kept, lambda r: (r["originator"], r["area"], r["last_day"]), left_out)
    kept = fullest(kept, lambda r: (r["originator"], r["area"]), limits.lines, left_out)
    kept.sort(key=lambda r: (r["originator"], r["area"], r["last_day"]))
    lines = groupby([{**r, "period_start": None} for r in kept], key=lambda r: (r["originator"], r["area"]))
    return [*(p for _, line in lines for p in broken(list(line), 3 * limits.gap, falls=False)), *foreseen]


def no_stock(row: Row) -> str | None:
    """The reason why a row is no stock at a date, or None."""
    if row["measure"] != "stock":
        return "other_measure"
    return why_not(row) or (None if row["last_day"] else "undated")
