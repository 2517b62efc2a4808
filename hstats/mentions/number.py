"""A number as it is read: its tokens, value and bounds, what it is (count, share, money), and the reason where it is none.

Values: Number. It reads nothing.
"""

from dataclasses import dataclass


@dataclass(slots=True)
class Number:
    """Tokens first..last (exclusive) of the bare expression, its value, and what stands around it."""

    first: int
    last: int
    value: float | None
    low: float | None = None
    qualifier: str = "exact"
    high: float | None = None
    kind: str = "count"  # count, percent, money
    unit: str | None = None
    reason: str | None = None
    hedge_first: int = -1
    hedge_last: int = -1  # one past the last token of a hedge behind the number
    addition: bool = False
    digits: bool = False
