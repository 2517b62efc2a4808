"""A stream of short news items about one country, made up sentence by sentence, for briefings that nobody defined."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path

from hstats.ingesting import ingest
from hstats.store import open_store

PLACES = ("Kharkiv", "Odesa", "Sumy", "Dnipro", "Kherson", "Zaporizhzhia", "Poltava")
PUBLISHERS = ("River Post", "Harbour Herald", "Hill Watch", "Coast Radio", "Plain Dealer")
FIRST = date(2025, 1, 6)


def items():
    """The items: strikes every few days, a toll that grows and is restated, an old massacre, an aid pledge, a quiet month, a denial of losses."""
    out = []
    for n in range(60):
        day = FIRST + timedelta(days=5 * n)
        if day.month == 3:
            continue
        text = (
            f"Shelling killed at least {1 + n * 7 % 23} people and injured {2 + n * 5 % 31} others in {PLACES[n % 7]}."
        )
        out.append((f"strike-{n:02}", day, PUBLISHERS[n % 5], text))
    out.append(
        ("memorial", date(2025, 3, 20), "River Post", "About 90,000 civilians were killed in Poltava, historians say.")
    )
    out.append(
        ("toll-1", date(2025, 6, 2), "Hill Watch", "Since 1 January 2025, 410 civilians have been killed in Ukraine.")
    )
    out.append(
        ("toll-2", date(2025, 9, 2), "Hill Watch", "Since 1 January 2025, 655 civilians have been killed in Ukraine.")
    )
    out.append(("count-1", date(2025, 9, 3), "Coast Radio", "On 1 September 2025, 12 people were killed in Sumy."))
    out.append(("count-2", date(2025, 9, 9), "Coast Radio", "On 1 September 2025, 17 people were killed in Sumy."))
    out.append(
        (
            "carried",
            date(2025, 9, 4),
            "Plain Dealer",
            "Hill Watch says that since 1 January 2025, 655 civilians have been killed in Ukraine.",
        )
    )
    return out


def stream(folder: Path) -> Path:
    """A store of them."""
    lines = [
        {"id": name, "text": text, "published": day.isoformat(), "publisher": publisher, "title": "Ukraine"}
        for name, day, publisher, text in items()
    ]
    return stored(folder, lines)


def stored(folder: Path, lines: list[dict[str, str]]) -> Path:
    """A store of items."""
    (folder / "stream.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    store = open_store(folder / "stream.duckdb")
    ingest(store, [folder / "stream.jsonl"], datetime(2025, 12, 1))
    store.close()
    return folder / "stream.duckdb"
