"""The values that travel through hstats: Document, Observation, Leftover, and the few that belong to them. What a sentence mentions is typed
where it is recognised (mentions/).

Nothing here reads, writes or decides. Field names are the public record: they are the same in Python, SQL, CSV and JSON.
Offsets are character offsets into ``Document.text``, end exclusive.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

PARSER_VERSION = "0.1.0"


class Document(NamedTuple):
    """One text with what is known about it.

    doc_id: sha256 of the raw bytes (of the record, in a feed). name: file name or given id.
    published: the publication date, or None; published_basis: argument, metadata, feed, filename, text or user, None with no date.
    dates: every date that was found for it, each behind its basis, chosen or not. encoding_basis: bom, declared, utf-8 or guessed.
    locator: where it stands in its file (row 3, a member of an archive). marks: where pages or slides begin in the text.
    duplicate_of: the doc_id of a stored document with nearly the same words.
    """

    doc_id: str
    name: str
    text: str
    media_type: str = "text/plain"
    language: str | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    published: date | None = None
    published_basis: str | None = None
    dates: tuple[str, ...] = ()
    encoding: str | None = None
    encoding_basis: str | None = None
    locator: str | None = None
    marks: tuple[tuple[int, str], ...] = ()
    flags: tuple[str, ...] = ()
    duplicate_of: str | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """An interval of days, inclusive, None where not known, with the precision of its vaguer end and the basis of its weaker end."""

    start: date | None
    end: date | None
    precision: str | None
    basis: str | None

    def apart(self, other: "Period") -> bool:
        """Whether two intervals with both their days known share none."""
        if self.start is None or self.end is None or other.start is None or other.end is None:
            return False
        return self.end < other.start or other.end < self.start


class Observation(NamedTuple):
    """One figure with its meaning and its proof: one row of table ``observation``, one JSON line of ``hstats extract``."""

    obs_id: str
    doc_id: str
    document: str
    indicator: str
    measure: str
    unit: str
    value: float | None
    low: float | None
    high: float | None
    qualifier: str
    quote: str
    char_start: int
    char_end: int
    number_start: int
    number_end: int
    sentence_start: int
    sentence_end: int
    rule: str
    sex: str | None = None
    age_group: str | None = None
    population: str | None = None
    detail: str | None = None
    actor: str | None = None
    each_of: int | None = None
    period_start: date | None = None
    period_end: date | None = None
    period_precision: str | None = None
    period_basis: str | None = None
    place: str | None = None
    place_id: str | None = None
    country: str | None = None
    origin: str | None = None
    destination: str | None = None
    source: str | None = None
    source_id: str | None = None
    via: str | None = None
    modality: str = "asserted"
    part_of: str | None = None
    relation: str | None = None
    flags: tuple[str, ...] = ()
    parser_version: str = PARSER_VERSION


class Leftover(NamedTuple):
    """A number that became no observation, and the reason (age, date, distance, vote …)."""

    doc_id: str
    document: str
    quote: str
    char_start: int
    char_end: int
    reason: str
    sentence_start: int
    sentence_end: int
    parser_version: str = PARSER_VERSION


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read: its name, the line where known, and one sentence that says why and what to do."""

    name: str
    reason: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one document yields: its observations and its leftovers, both in text order."""

    document: Document
    observations: tuple[Observation, ...] = ()
    leftovers: tuple[Leftover, ...] = field(default=())
