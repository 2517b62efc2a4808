"""Who says something, and which tokens the saying covers: the value that the readers of speakers give.

Values: Attribution. It reads nothing.
"""

from dataclasses import dataclass


@dataclass(slots=True)
class Attribution:
    """A speaker as written, its canonical id where known, the tokens it covers, and what the verb does to the figure's modality."""

    first: int
    last: int
    source: str | None
    source_id: str | None
    modality: str | None = None
    estimate: bool = False
    name_first: int = -1
    name_last: int = -1
    carried: bool = False  # a pronoun or a bare paper: whom it stands for is the document's to know
    pronoun: str | None = None  # the word that stands for a speaker
    cites: bool = False  # the speaker is cited by another: citing police
    passes: bool = False  # the speaker cites another: cited by a spokesman
    via: str | None = None  # who passed it on
    bracket: bool = False  # with a date of its own, up to which it speaks
    money: bool = False  # covers money alone: who gives it
    verb: int = -1  # of a speaker before it; what stands between describes the speaker
