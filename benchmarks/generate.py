"""Observations like real ones, in any number: seeded, in Arrow tables of a million rows, ready for the store.

Documents speak of one country; sources repeat each other's numbers, count running totals from the quarter's first day, report flows over days,
weeks and months that overlap, revise a figure now and then, and give parts of their wholes. Nothing here is a real figure.
"""

import hashlib
from collections.abc import Iterator
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hstats.columns import DOCUMENT_SCHEMA, OBSERVATION_SCHEMA
from hstats.lexicon import codes

CHUNK = 1_000_000
PER_DOCUMENT = 12
FIRST_DAY = (date(2015, 1, 1) - date(1970, 1, 1)).days
DAYS = 3650
COUNTRIES, PLACES, VOICES = 150, 40, 12
FLOWS, TOTALS = 25, 12  # of each indicator's series, in a hundred, below: flow, cumulative, else stock
HEX = np.array([f"{n:02x}" for n in range(256)], dtype="S2")
QUALIFIERS = ("exact", "at_least", "more_than", "nearly", "approx", "between")
Tables = dict[str, pa.Table]


def chunks(rows: int, seed: int = 7) -> Iterator[Tables]:
    """Tables document, observation and leftover, together with the asked number of observations."""
    world = World(seed)
    for start in range(0, rows, CHUNK):
        yield world.chunk(min(CHUNK, rows - start))


def zipf(n: int, power: float) -> np.ndarray:
    """Weights that fall with the rank."""
    weights = 1 / np.arange(1, n + 1) ** power
    return weights / weights.sum()


class World:
    """What stays the same from chunk to chunk: who speaks, of where, of what."""

    def __init__(self, seed: int) -> None:
        self.random = np.random.default_rng(seed)
        every = list(codes("country"))
        self.countries = ["SYR", *[c for c in every if c != "SYR"][: COUNTRIES - 1]]
        first = ["killed", "new_displacement", "injured", "idps", "reached", "in_need", "facilities_attacked"]
        self.indicators = first + [i for i in codes("indicator") if i not in first]
        self.sources = list(codes("source", "source_id"))

    def chunk(self, n: int) -> Tables:
        """One chunk of n observations."""
        documents = -(-n // PER_DOCUMENT)
        country = self.random.choice(COUNTRIES, documents, p=zipf(COUNTRIES, 0.8))
        published = FIRST_DAY + self.random.integers(30, DAYS, documents)
        ids = [hashlib.sha256(self.random.bytes(16)).hexdigest() for _ in range(documents)]
        house = self.random.integers(0, VOICES, documents)
        of = np.arange(n) // PER_DOCUMENT
        return {
            "document": self.documents(ids, country, published, house),
            "observation": self.observations(n, of, pa.array(ids), country[of], published[of]),
            "leftover": pa.table({}),
        }

    def documents(self, ids: list[str], country: np.ndarray, published: np.ndarray, house: np.ndarray) -> pa.Table:
        """The documents of a chunk."""
        n = len(ids)
        columns = {
            "doc_id": pa.array(ids),
            "name": pc.binary_join_element_wise("report", pa.array([i[:12] for i in ids]), "-"),
            "text": pa.array(["More than 1,234 people were counted in the place, the source said. " * 3] * n),
            "media_type": pa.array(["text/plain"] * n),
            "publisher": take(
                [f"House {c} {h}" for c in range(COUNTRIES) for h in range(VOICES)], country * VOICES + house
            ),
            "published": pa.array(published.astype("int32")).cast(pa.date32()),
            "published_basis": pa.array(["metadata"] * n),
        }
        return filled(columns, DOCUMENT_SCHEMA, n)

    def observations(
        self, n: int, of: np.ndarray, ids: pa.Array, country: np.ndarray, published: np.ndarray
    ) -> pa.Table:
        """The observations of a chunk."""
        r = self.random
        indicator = r.choice(len(self.indicators), n, p=zipf(len(self.indicators), 0.8))
        place = country * PLACES + r.choice(PLACES, n, p=zipf(PLACES, 1.2))
        voice = (country * 7 + r.choice(VOICES, n, p=zipf(VOICES, 0.8))) % len(self.sources)
        kind = (indicator * 31 + voice * 17 + place * 13) % 100
        measure = np.where(kind < FLOWS, 0, np.where(kind < FLOWS + TOTALS, 1, 2))
        end = published - r.integers(0, 4, n)
        end = np.where(measure == 0, end, end - end % 7)  # totals and stocks speak for a Thursday
        length = np.where(kind % 3 == 0, 1, np.where(kind % 3 == 1, 7, 30))
        start = np.where(measure == 0, end - length + 1, end - (end - FIRST_DAY) % 91)
        facet = r.choice(4, n, p=[0.78, 0.08, 0.06, 0.08])
        part = (facet < 3) & (facet > 0) & (np.arange(n) % PER_DOCUMENT > 0)
        level = 1 + (indicator * 101 + voice * 57 + place * 29 + facet * 11) % 400
        value = np.where(
            measure == 0,
            level * length // 3 + end % 17,
            np.where(measure == 1, level * (end - start + 1), level * 900 + end % 97 * 10),
        ).astype("float64")
        value = np.where(r.random(n) < 0.05, np.round(value * 1.04), value)  # a later report revises it
        hedge = (kind + place) % len(QUALIFIERS)
        obs = hexes(r, n)
        columns = {
            "obs_id": obs, "doc_id": ids.take(pa.array(of)), "document": pc.binary_join_element_wise("report", pc.utf8_slice_codeunits(ids.take(pa.array(of)), 0, 12), "-"),
            "indicator": take(self.indicators, indicator), "measure": take(["flow", "cumulative", "stock"], measure),
            "unit": take(["person", "household"], (place % 19 == 0).astype(int)),
            "value": masked(value, hedge == 5), "low": masked(value, (hedge == 3) | (hedge == 4)),
            "high": masked(np.where(hedge == 5, value * 1.2, value), (hedge == 1) | (hedge == 2) | (hedge == 4)), "qualifier": take(QUALIFIERS, hedge),
            "quote": pc.binary_join_element_wise(take(QUALIFIERS, hedge), pa.array(value.astype("int64")).cast(pa.string()), "people", " "),
            "char_start": whole(np.zeros(n)), "char_end": whole(np.full(n, 30)), "number_start": whole(np.full(n, 10)), "number_end": whole(np.full(n, 15)),
            "sentence_start": whole(np.zeros(n)), "sentence_end": whole(np.full(n, 66)), "rule": pa.array(["generated"] * n),
            "sex": masked_text(take(["f"], np.zeros(n, int)), facet != 2), "age_group": masked_text(take(["children"], np.zeros(n, int)), facet != 1),
            "population": masked_text(take(["civilian"], np.zeros(n, int)), facet != 3),
            "period_start": days(start, measure == 2), "period_end": days(end, np.zeros(n, bool)), "period_precision": pa.array(["day"] * n),
            "period_basis": pa.array(["explicit"] * n), "place": take([f"Place {p}" for p in range(COUNTRIES * PLACES)], place),
            "place_id": take([f"geonames:{9_000_000 + p}" for p in range(COUNTRIES * PLACES)], place), "country": take(self.countries, country),
            "source": take([f"the {s}" for s in self.sources], voice), "source_id": take(self.sources, voice), "modality": pa.array(["asserted"] * n),
            "part_of": masked_text(pc.if_else(True, pa.concat_arrays([obs[:1], obs[: n - 1]]), None), ~part),
            "relation": masked_text(take(["of_which"], np.zeros(n, int)), ~part), "flags": pa.array([[]] * n, pa.list_(pa.string())), "parser_version": pa.array(["generated"] * n),
        }  # fmt: skip
        return filled(columns, OBSERVATION_SCHEMA, n)


def take(words: list[str] | tuple[str, ...], index: np.ndarray) -> pa.Array:
    """Words by their number."""
    return pa.array(list(words)).take(pa.array(index))


def masked(values: np.ndarray, mask: np.ndarray) -> pa.Array:
    """Numbers, null where masked."""
    return pa.array(values, mask=mask)


def masked_text(values: pa.Array, mask: np.ndarray) -> pa.Array:
    """Words, null where masked."""
    return pc.if_else(pa.array(~mask), values, pa.scalar(None, pa.string()))


def whole(values: np.ndarray) -> pa.Array:
    """Offsets."""
    return pa.array(values.astype("int32"))


def days(values: np.ndarray, mask: np.ndarray) -> pa.Array:
    """Days since 1970 as dates."""
    return pa.array(values.astype("int32"), mask=mask).cast(pa.date32())


def hexes(random: np.random.Generator, n: int) -> pa.Array:
    """Ids of twenty hexadecimal digits."""
    digits = np.ascontiguousarray(HEX[np.frombuffer(random.bytes(n * 10), dtype="uint8")]).tobytes()
    fixed = pa.FixedSizeBinaryArray.from_buffers(pa.binary(20), n, [None, pa.py_buffer(digits)])
    return fixed.cast(pa.binary()).cast(pa.string())


def filled(columns: dict[str, pa.Array], schema: pa.Schema, n: int) -> pa.Table:
    """The columns in the order of a schema; where there is none, nulls, or empty lists."""
    none = {f.name: pa.array([[]] * n, f.type) if pa.types.is_list(f.type) else pa.nulls(n, f.type) for f in schema}
    return pa.table(
        [columns[f.name].cast(f.type) if f.name in columns else none[f.name] for f in schema], schema=schema
    )
