"""Key figures that a page sets on lines of their own, and the labels above or below them, read as one sentence.

In: a text and its sentence spans. Out: the spans, each number that stands alone on its line joined to its label. It refuses a line with any other
word than a scale, a currency or a percent sign, and joins no lines with more than one empty line between them.
"""

import re

from hstats.lexicon import Lexicon

ALONE = re.compile(r"[^\w\n]*(?:[A-Z]{2,3}\W{0,2})?\d")
DIGITS = re.compile(r"\d[\d.,\s]*")
PARTS = re.compile(r"[^\W\d_]+|[^\w\s]")
LABEL, DATED = 100, 60  # characters

Span = tuple[int, int]


def join_lines(text: str, spans: list[Span], lexicon: Lexicon) -> list[Span]:
    """The spans, with each run of lone numbers and labels joined two by two."""
    lone = [end - start <= LABEL and alone(text, start, end, lexicon) for start, end in spans]
    if not any(lone):
        return spans
    leads = lexicon.words["label_leads"]
    out: list[Span] = []
    i = 0
    while i < len(spans):
        stop = run_end(text, spans, lone, i, leads)
        if stop == i + 1:
            out.append(spans[i])
        else:
            out += pairs(text, spans[i:stop], lone[i:stop], lexicon)
            if stop < len(spans) and lone[stop - 2] and dates(text, spans[stop - 1], spans[stop], lexicon):
                out[-1] = (out[-1][0], spans[stop][1])
                stop += 1
        i = stop
    return out


def dates(text: str, above: Span, span: Span, lexicon: Lexicon) -> bool:
    """Whether a line right below a label only dates it: As of 30 April 2018, Since 1 January, From 1 January to 31 December 2017."""
    line = text[span[0] : span[1]]
    if len(line) > DATED or text.count("\n", above[1], span[0]) not in (1, 2) or not DIGITS.search(line):
        return False
    words = PARTS.findall(line.lower())
    leads = {word for listed in lexicon.period["roles"].values() for phrase in listed for word in phrase.split()}
    known = leads.union(lexicon.period["months"], lexicon.period["words"]["joins"], lexicon.words["definite"])
    return any(w in lexicon.period["months"] for w in words) and all(w in known for w in words if w.isalpha())


def alone(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a line holds one number and nothing but its scale, currency or percent sign."""
    if (text[start].isalpha() and text[start + 1 : start + 2].islower()) or not ALONE.match(text, start, end):
        return False  # most lines open with a word
    line = text[start:end]
    if len(DIGITS.findall(line)) != 1:
        return False
    words = [w for w in PARTS.findall(line.lower()) if w.isalpha()]
    scales, suffixes, currency, percent = (
        lexicon.scales,
        lexicon.suffixes,
        lexicon.currency_before,
        lexicon.words["percent"],
    )
    return all(w in scales or w in suffixes or w in currency or w in percent for w in words)


def label(text: str, span: Span, leads: frozenset[str]) -> bool:
    """Whether a line may name a number: short and no sentence; digits only behind a plain word (People in 205 shelters), for WHO, 3 May credits."""
    line = text[span[0] : span[1]]
    if len(line) > LABEL or line[-1] in "!?:;":
        return False
    first = line.split(maxsplit=1)[0]
    if line[-1] == "." and first.lower() not in leads:
        return False  # but: Number of new arrivals in March 2019.
    return line[0].isalnum() if not any(c.isdecimal() for c in line) else first.isalpha() and not first.isupper()


def run_end(text: str, spans: list[Span], lone: list[bool], i: int, leads: frozenset[str]) -> int:
    """Where the run of lone numbers and labels, in turn, that begins at span i ends."""
    if not (lone[i] or label(text, spans[i], leads)):
        return i + 1
    j = i + 1
    while j < len(spans) and lone[j] != lone[j - 1] and (lone[j] or label(text, spans[j], leads)):
        if text.count("\n", spans[j - 1][1], spans[j][0]) not in (1, 2):
            break
        j += 1
    return j


def pairs(text: str, spans: list[Span], lone: list[bool], lexicon: Lexicon) -> list[Span]:
    """The spans of a run two by two: labels first where the run opens with one that counts something, else numbers first."""
    first = lone[0] or counts(text, spans[0], lexicon)
    head = [] if first else [spans[0]]
    rest = spans[len(head) :]
    joined = [(rest[k][0], rest[min(k + 1, len(rest) - 1)][1]) for k in range(0, len(rest), 2)]
    return head + joined


def counts(text: str, span: Span, lexicon: Lexicon) -> bool:
    """Whether a label holds the name of a count: people in need, requirements."""
    words = re.findall(r"\w+", text[span[0] : span[1]].lower())
    return any(
        words[j : j + len(key)] == list(key) for j, w in enumerate(words) for key, _entry in lexicon.tolls.get(w, ())
    )
