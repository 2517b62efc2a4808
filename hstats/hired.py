"""Where a worker process begins: it makes itself lean before anything heavy is imported.

In: the number of the connection that it was handed. Out: the end of worker.main. It refuses nothing.
"""

import sys

from hstats.lean import lean


def main() -> None:
    """Serves until the other side is gone."""
    lean()
    from hstats import worker

    worker.main(int(sys.argv[1]))


if __name__ == "__main__":
    main()
