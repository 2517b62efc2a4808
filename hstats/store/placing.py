"""The places of new figures into table place, each with the part of it that its name means.

In: an open store in which the new figures are at hand as new_observation. Out: their rows in table place. It refuses to take a word that belongs to the
name of the whole place (South Sudan) for a part of it; the gazetteer knows which do.
"""

from functools import lru_cache

import pyarrow as pa

from hstats import sqlfiles
from hstats.places import Gazetteer, open_gazetteer
from hstats.store.connecting import Store
from hstats.store.running import fetch
from hstats.store.transacting import at_hand

WHOLE = pa.schema([("place", pa.string()), ("place_id", pa.string())])


def add_places(store: Store) -> None:
    """Keeps the places of new figures that are not yet there."""
    named = fetch(store, sqlfiles.read("store", "named_by_part").text).to_pylist()
    whole = [row for row in named if gazetteer().is_whole(row["place"], row["place_id"])]
    with at_hand(store, {"new_whole": pa.Table.from_pylist(whole, WHOLE)}):
        store.execute(sqlfiles.read("store", "add_place").text)


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer, opened for the first name that asks for it."""
    return open_gazetteer()
