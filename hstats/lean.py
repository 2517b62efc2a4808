"""Processes that draw nothing do without pandas and numpy, which pyarrow imports wherever they are installed, to ask whether a list is one of theirs.

In: nothing. Out: this process cannot import them any more, and gives back the memory of tables that are gone; it is spared 90 MB and a second. It has to
be asked before pyarrow is imported. It refuses nothing else, and is for processes of our own: a program that imports hstats is left alone.
"""

import sys
from importlib.abc import MetaPathFinder

LEFT_OUT = ("pandas", "numpy")


class LeftOut(MetaPathFinder):
    """Says that a module is not installed."""

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> None:
        """None for every other module: the next finder looks for it."""
        if fullname in LEFT_OUT:
            raise ModuleNotFoundError(f"{fullname} is left out of this process", name=fullname)


def lean() -> None:
    """From here on, in this process."""
    sys.meta_path.insert(0, LeftOut())
    import pyarrow

    pyarrow.set_memory_pool(pyarrow.system_memory_pool())  # its own pool keeps what it has had
