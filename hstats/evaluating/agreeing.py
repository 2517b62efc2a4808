"""Whether one field of a figure that was found agrees with the annotation, or is rightly left open.

In: a found Observation, the annotated fields, the words of lexicons/<language>/agreement.toml. Out: yes or no. It refuses to be strict about
how a name is written, and to be lenient about a number.
"""

import unicodedata
from typing import Any

from hstats.lexicon import read_toml
from hstats.model import Observation

ROUNDED = 0.01  # percent: two thirds may be written 66.67
RELATIVE = 1e-6
SHARED = 0.5  # of the words of two names, so that they are one
LONGER = 5  # words that the longer of two names may have more
NOTHING = (None, "", (), "unknown")
STATED = (None, "", "asserted", "reported", "verified")  # modalities that say: it is so
NAMES = ("place", "source", "origin", "destination", "detail")
DATES = {"start": "period_start", "end": "period_end"}
NO_CLAIM = ("publication", "inherited")  # a period on this basis was not read from the figure's own words


class Agreement:
    """The comparison of one language."""

    def __init__(self, language: str) -> None:
        words = read_toml(language, "agreement")
        self.empty, self.whole = frozenset(words["empty"]), tuple(words["whole"])
        self.names, self.words, self.units = words["name"], words["word"], words["unit"]

    def plain(self, name: object) -> str:
        """A name as it is compared."""
        letters = unicodedata.normalize("NFKD", str(name)).casefold()
        kept = (c if c.isalnum() else " " for c in letters if not unicodedata.combining(c))
        words = "".join(kept).split()
        text = " ".join(words)
        return self.names.get(text) or " ".join(self.words.get(word, word) for word in words)

    def unit(self, name: object) -> str:
        """A unit by one of its names."""
        text = self.plain(name)
        return self.units.get(text, text)

    def same_name(self, one: object, other: object) -> bool:
        """Whether two names are one: equal, one within the other, or sharing half their words."""
        first, second = self.plain(one or ""), self.plain(other)
        if not first or not second or first == second:
            return bool(first) and first == second
        if any((name in first) != (name in second) for name in self.whole):
            return False
        a, b = ([word for word in text.split() if word not in self.empty] for text in (first, second))
        if abs(len(a) - len(b)) > LONGER or min(len("".join(a)), len("".join(b))) < 3:
            return False
        shared = set(a) & set(b)
        return shared in (set(a), set(b)) or len(shared) / len(set(a) | set(b)) >= SHARED

    def right(self, name: str, found: Observation, wanted: Any) -> bool:
        """Whether a field that the annotation states is read as it says; modality and each_of count as stated always."""
        given = claimed(name, found)
        if name == "modality":
            return given in STATED if wanted in STATED else given == wanted
        if name == "each_of":
            return (given or 1) == (wanted or 1)
        if name == "unit":
            return given is not None and self.unit(given) == self.unit(wanted)
        if name in NAMES:
            return self.same_name(given, wanted)
        return (given.isoformat() if name in DATES and given else given) == wanted


def claimed(name: str, found: Observation) -> Any:
    """What was read for an annotated field."""
    return getattr(found, DATES.get(name, name))


def left_open(name: str, found: Observation) -> bool:
    """Whether nothing is claimed of a field: it is null, or said to come from elsewhere than the figure's own words."""
    if claimed(name, found) in NOTHING:
        return True
    if name in DATES:
        return found.period_basis in NO_CLAIM
    return name in ("place", "country") and "place_inherited" in found.flags


def same_number(found: Observation, wanted: dict[str, Any]) -> bool:
    """Whether value and bounds are those of the annotation."""
    slack = ROUNDED if wanted.get("unit") == "percent" else 0.0
    return all(close(getattr(found, name), wanted.get(name), slack) for name in ("value", "low", "high"))


def close(one: float | None, other: float | None, slack: float) -> bool:
    """Whether two numbers are equal but for rounding; none equals none only."""
    if one is None or other is None:
        return one is other
    return abs(float(one) - float(other)) <= max(slack, RELATIVE * max(1.0, abs(float(other))))
