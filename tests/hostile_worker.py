"""A worker whose one more reader does what a broken parser of foreign bytes can do: crash, hang, eat memory, raise."""

import ctypes
import os
import signal
import sys
import types

from hstats import reading, worker
from hstats.model import Document

worker.SECONDS = 2
worker.MEMORY = 300 * 1024 * 1024


def documents(path, raw):
    deed = raw.split()[1]
    if deed == b"crash":
        ctypes.string_at(0)
    if deed == b"abort":
        os.abort()
    if deed == b"kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if deed == b"hang":
        while True:
            pass
    if deed == b"memory":
        bytearray(4 << 30)
    if deed == b"figures":
        return iter([Document("f" * 64, path.name, "HEAVY")])
    raise KeyError("a bug")


def read_figures(document, desk):
    if document.text == "HEAVY":
        bytearray(4 << 30)
    if document.text == "FATAL":
        ctypes.string_at(0)
    if document.text == "UNREADABLE":
        raise IndexError("a bug")
    return plain_figures(document, desk)


plain_figures, worker.read_figures = worker.read_figures, read_figures


hostile = types.SimpleNamespace(
    __name__="hostile", handles=lambda name, raw: raw.startswith(b"HOSTILE"), documents=documents
)
reading.READERS = (hostile, *reading.READERS)
if __name__ == "__main__":
    worker.main(int(sys.argv[1]))
