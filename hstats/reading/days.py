"""Dates that files and feeds declare, in the forms that standards give them.

In: a text such as 2021-03-04T10:00:00Z or Thu, 04 Mar 2021 10:00:00 GMT. Out: its day, as written there. It refuses everything else: 03/04/2021
is two dates.
"""

from datetime import date
from email.utils import parsedate_to_datetime


def day_of(text: str) -> date | None:
    """The day of an ISO 8601 or RFC 5322 date.

    >>> day_of("Thu, 04 Mar 2021 23:30:00 -0500"), day_of("20210304"), day_of("3/4/2021")
    (datetime.date(2021, 3, 4), datetime.date(2021, 3, 4), None)
    """
    text = text.strip()
    for piece in (text[:10], text[:8]):
        if piece[:4].isdigit() and piece[-2:].isdigit() and "W" not in piece:
            try:
                return date.fromisoformat(piece)
            except ValueError:
                continue
    try:
        return parsedate_to_datetime(text[:64]).date() if "," in text or ":" in text else None
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
