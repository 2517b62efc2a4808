"""Where a worker process begins: it makes itself lean before anything heavy is imported, and collects nothing until it has all its words.

In: the number of the connection that it was handed. Out: the end of worker.main. It refuses nothing.
"""

import gc
import sys

from hstats.lean import lean


def main() -> None:
    """Serves until the other side is gone."""
    gc.disable()
    lean()
    from hstats import worker

    worker.main(int(sys.argv[1]))


if __name__ == "__main__":
    main()
