"""Digests: documents whose paragraphs tell of a country each, and the country that a sentence opens with.

In: a Joiner. Out: whether its document is a digest; a PlaceMention. It refuses a document that names one country only.
"""

from hstats.joining.backdrop import backdrop
from hstats.joining.paragraphs import paragraph_breaks
from hstats.joining.scene import Joiner
from hstats.joining.titled import countries_in
from hstats.mentions.placemention import PlaceMention


def country_opening(joiner: Joiner, index: int) -> PlaceMention | None:
    """The country that a sentence opens with: In Mali, …"""
    told = backdrop(joiner, index).places
    first = told[0] if told else None
    opens = first is not None and first.first <= OPENS and first.role == "in" and first.kind == "country"
    return first if opens else None


def digest(joiner: Joiner) -> bool:
    """Whether paragraphs of a document open with a country each, so that none lends its place to another: In Mali, … In Chad, …"""
    if joiner.digest is None and len(joiner.countries) < SEVERAL:
        joiner.digest = False
    elif joiner.digest is None:
        text, inside = joiner.document.text, joiner.lexicon.words["inside"]
        breaks = (i for i in range(len(joiner.spans)) if not i or paragraph_breaks(joiner, i - 1))
        heads = (text[joiner.spans[i][0] : joiner.spans[i][1]].partition(",")[0].split() for i in breaks)
        opened = (" ".join(head) for head in heads if 1 < len(head) < HEAD and head[0].lower() in inside)
        named = {code for head in opened for code in countries_in(joiner, head)}
        joiner.digest = len(named) >= SEVERAL
    return joiner.digest


SEVERAL = 2  # countries
OPENS, HEAD = 2, 9  # tokens: in the; words: in the Democratic Republic of the Congo
