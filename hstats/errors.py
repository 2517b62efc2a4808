"""Every error that hstats raises on purpose; the message is the sentence a user needs, with the place and what to do.

HstatsError
├── InputError       a document, a header or a JSON line that cannot be read
├── DataError        a codelist, lexicon, query file or report definition that is wrong: file, line, allowed values
├── StoreError       the database is locked, missing, foreign or newer than this program
└── RequestError     an unknown query, parameter, column or place: with the list of the valid ones
"""


class HstatsError(Exception):
    """Base of all; ``str(error)`` is one sentence for the user."""


class InputError(HstatsError):
    """A document, a header or a JSON line that cannot be read."""


class DataError(HstatsError):
    """A codelist, lexicon, query file or report definition that is wrong."""


class StoreError(HstatsError):
    """The database is locked, missing, foreign or newer than this program."""


class RequestError(HstatsError):
    """The user asked for something that does not exist; the message lists what does."""


# What libraries raise on bytes that they did not foresee; a reader makes an InputError of it.
UNFORESEEN = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
