"""The pure door: documents to observations. No clock, no disk, no network; the same documents always give the same rows.

In: Documents (or an Arrow table of them), a Lexicon, a Gazetteer. Out: Extractions (or two Arrow tables). A document without a number is only
looked through. It refuses nothing: what cannot be placed becomes a leftover with a reason.
"""

from collections import Counter

import pyarrow as pa

from hstats.columns import LEFTOVER_SCHEMA, OBSERVATION_SCHEMA, to_table
from hstats.joining.scene import Joiner
from hstats.keylines import join_lines
from hstats.lexicon import Lexicon
from hstats.mentions.namedcode import named_in
from hstats.model import Document, Extraction, Leftover, Observation
from hstats.observing import observe
from hstats.places import Gazetteer
from hstats.sentences import split
from hstats.skimming import Skim

CONTEXT = 4000  # characters read for the document's countries


def extract(document: Document, lexicon: Lexicon, gazetteer: Gazetteer) -> Extraction:
    """All observations and leftovers of one document, in text order."""
    spans = sentences(document.text, lexicon)
    skim = Skim(document.text, spans)
    found = numbered(skim, lexicon)
    if not found:
        return Extraction(document)
    joiner = Joiner(document, lexicon, gazetteer, countries_of(document, gazetteer, lexicon), spans, skim)
    for index in found:
        observe(joiner, index)
    joiner.backdrops.clear()  # they know the joiner: without them all of it is freed at once, and no collector has to look for it
    return Extraction(document, tuple(joiner.observations), tuple(joiner.leftovers))


def sentences(text: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """The spans of the sentences, and of the lines of figures with their labels."""
    return join_lines(text, split(text, lexicon.abbreviations), lexicon)


def numbered(skim: Skim, lexicon: Lexicon) -> list[int]:
    """The sentences that hold digits or number words."""
    words = lexicon.number_words
    return [index for index in range(len(skim.spans)) if skim.tells(index, words)]


def countries_of(document: Document, gazetteer: Gazetteer, lexicon: Lexicon) -> tuple[str, ...]:
    """The countries that title and text name, most often named first; they rank namesakes."""
    counts: Counter[str] = Counter()
    for text in (document.title or "", document.text[:CONTEXT]):
        counts.update(named_in(text, gazetteer.country_of, lexicon))
    most = max(counts.values(), default=0)
    return tuple(code for code, n in counts.most_common()[:4] if 4 * n >= most)


def extract_batch(documents: pa.Table, lexicon: Lexicon, gazetteer: Gazetteer) -> tuple[pa.Table, pa.Table]:
    """An Arrow table of documents to the tables of their observations and leftovers."""
    observations: list[Observation] = []
    leftovers: list[Leftover] = []
    for row in documents.to_pylist():
        found = extract(Document(**row), lexicon, gazetteer)
        observations += found.observations
        leftovers += found.leftovers
    return to_table(observations, OBSERVATION_SCHEMA), to_table(leftovers, LEFTOVER_SCHEMA)
