"""Processes that draw nothing do without pandas, which pyarrow imports wherever it is installed, to ask whether a list is one of its series.

In: nothing. Out: this process cannot import pandas any more, and is spared 58 MB and a second. It refuses nothing else, and is for processes of our own:
a program that imports hstats is left alone.
"""

import sys
from importlib.abc import MetaPathFinder


class NoPandas(MetaPathFinder):
    """Says that pandas is not installed."""

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> None:
        """None for every other module: the next finder looks for it."""
        if fullname == "pandas":
            raise ModuleNotFoundError("pandas is left out of this process", name=fullname)


def without_pandas() -> None:
    """From here on, in this process."""
    sys.meta_path.insert(0, NoPandas())
