"""What is known while a document is read: one sentence with everything recognised in it, and what earlier sentences carry over.

Values: Scene, Joiner, Carried. It decides nothing.
"""

from dataclasses import dataclass, field
from typing import Any

from hstats.lexicon import Lexicon
from hstats.mentions.attribution import Attribution
from hstats.mentions.counted import Counted
from hstats.mentions.moment import TimeExpr
from hstats.mentions.placemention import PlaceMention
from hstats.model import Document, Leftover, Observation
from hstats.places import Gazetteer
from hstats.sentences import Lexed
from hstats.skimming import Skim


@dataclass(slots=True)
class Carried:
    """What earlier sentences of a document lend to later ones."""

    known: list[tuple[Counted, str]] = field(
        default_factory=list
    )  # wholes and what they became, by its id, latest first
    opened: bool = False  # the sentence before ended in "including" or the like
    speaker: tuple[str | None, str | None, int] | None = None  # source, source_id, sentence
    offices: list[tuple[str, int]] = field(default_factory=list)  # source_id, sentence

    def id_of(self, whole: Counted) -> str | None:
        """The id of the observation that a whole became; None where it is not carried."""
        return next((key for told, key in self.known if told is whole), None)


@dataclass(slots=True)
class Scene:
    """One sentence with everything recognised in it."""

    lex: Lexed
    counts: list[Counted]
    times: list[TimeExpr]
    places: list[PlaceMention]
    says: list[Attribution]
    told: list[TimeExpr] = field(default_factory=list)  # the times of what is told, those of sayings left out
    ids: dict[int, str] = field(default_factory=dict)
    kept: list[Counted] = field(
        default_factory=list
    )  # the counts that are none but numbers, once each has its indicator
    apart: list[Any] | None = (
        None  # the rules by which a time may not be that of a count, of the file that has them, once asked for
    )
    credit: Any = None  # whom a line around it credits, of the file that reads it

    def whole_before(self, c: Counted) -> Counted | None:
        """The last count before another one that is no part."""
        return next((o for o in reversed(self.counts) if o.reason is None and o.last <= c.first and not o.whole), None)

    def counted_up_to(self, first: int) -> int:
        """Where the counts end that end at token ``first`` or before it; 0 where none does."""
        end = 0
        for o in self.counts:
            if end < o.last <= first:
                end = o.last
        return end

    def counted_from(self, last: int) -> int:
        """Where the first count begins at token ``last`` or behind it; the end of the sentence where none does."""
        start = self.lex.n
        for o in self.counts:
            if last <= o.first < start:
                start = o.first
        return start


@dataclass(slots=True)
class Joiner:
    """A document while its sentences are joined."""

    document: Document
    lexicon: Lexicon
    gazetteer: Gazetteer
    countries: tuple[str, ...]
    spans: list[tuple[int, int]]
    skim: Skim
    carried: Carried = field(default_factory=Carried)
    index: int = 0  # of the sentence being read, in spans
    observations: list[Observation] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    told: set[str] | None = None  # countries that title and text name, once asked for
    digest: bool | None = None  # whether its paragraphs open with a country each, once asked for
    worldwide: bool | None = None  # whether it tells of the whole world, once asked for
    cues: frozenset[str] | None = None
    vocabulary: set[str] | None = None  # the words of title and text, once asked for
    backdrops: dict[int, Any] = field(default_factory=dict)  # by sentence, of the file that reads them
    credits: dict[int, Any] = field(default_factory=dict)  # by line, what it credits, once asked for
    opening: range | None = None  # the sentences of the first paragraph, once asked for
    one_event: bool | None = None  # whether the opening tells of one event at one spot, once asked for
    site: Any = None  # where and when the event of the opening was, of the file that reads it, once asked for
    storms: frozenset[str] | None = None  # the names of those that the opening tells of, once asked for
    title_place: list[PlaceMention | None] | None = None  # the one that the title names, once asked for

    def before(self, far: int | None = None) -> range:
        """The sentences before the one being read, by their index, the nearest first; at most so many."""
        return range(self.index - 1, -1 if far is None else max(-1, self.index - 1 - far), -1)
