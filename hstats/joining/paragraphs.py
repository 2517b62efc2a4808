"""How the sentences of a document stand together: where a paragraph ends, what opens the document, how far back is looked.

In: a Joiner, the index of a sentence. Out: yes or no, a range of sentences. It reads no sentence.
"""

from hstats.joining.scene import Joiner

FAR_BACK = 24  # sentences
OPENING = 3  # sentences of the first paragraph that tell what the document is about


def opening(joiner: Joiner) -> range:
    """The sentences of the first paragraph, at most three."""
    if joiner.opening is None:
        first = range(min(OPENING, len(joiner.spans)))
        last = next((i for i in first[:-1] if paragraph_breaks(joiner, i)), first[-1])
        joiner.opening = range(last + 1)
    return joiner.opening


def paragraph_breaks(joiner: Joiner, index: int) -> bool:
    """Whether a line ends between sentence ``index`` and the next."""
    return joiner.document.text.find("\n", joiner.spans[index][1], joiner.spans[index + 1][0]) >= 0
