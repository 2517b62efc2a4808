"""Speakers of a verb: X said (that) …, … said X, … was put at 200 by X, and the pronouns that stand for a speaker.

In: a Lexed sentence and the token of a saying verb. Out: an Attribution of what follows it or, at the end of a sentence, of what stands before; or
None. It refuses a subject that cannot speak, what is found rather than told, and a passive without its speaker.
"""

from dataclasses import replace

from hstats.lexicon import Lexicon
from hstats.mentions.announcing import of_own_act
from hstats.mentions.attribution import Attribution
from hstats.mentions.numberword import is_number
from hstats.mentions.saidby import passively
from hstats.mentions.speakername import QUOTES, STOP_MARKS, holder_behind, name, name_end
from hstats.mentions.speakersubject import LISTED, listed_place, subject_before
from hstats.sentences import Lexed, segment


def says(lex: Lexed, j: int, width: int, lexicon: Lexicon, firsts: list[int], dated: set[int]) -> Attribution | None:
    """X said (that) … · …, X said · …, said X."""
    subject = subject_of(lex, j, lexicon, dated) if not lex.at(j - 1, lexicon.words["change_to"]) else None
    if passive(lex, j, lexicon):
        return passively(lex, j, width, lexicon, firsts, dated)
    if lex.low[j] in lexicon.words["claims"] and not lexicon.words["lives"].isdisjoint(lex.low[j : j + LIVES]):
        return None  # the storm claimed three more lives
    if subject is not None and pronoun(lex, subject, lexicon):
        able = lex.low[j] not in lexicon.words["weak"] or keeps_count(lex, subject, j, lexicon)
        if not able or lex.low[subject[0]] not in lexicon.words["speaking_pronouns"]:
            return None
        first, last = scope(lex, j, width, j, lexicon, firsts, dated)
        return Attribution(first, last, None, None, carried=True, pronoun=lex.low[subject[0]])
    if subject is not None and (only_toll(lex, subject, lexicon) or of_own_act(lex, j, width, lexicon, firsts)):
        return None
    found = name(lex, subject[0], subject[1], lexicon) if subject else None
    told = lex.low[j] in lexicon.words["tells"]  # …, Ana Ruiz, an official at the ministry, told Reuters
    behind = lex.low[j - 1] == "," and not told and speaker_behind(lex, j + width, lexicon, dated)
    if subject is None or found is None or behind:
        return inverted(lex, j, width, lexicon, dated)
    if lex.low[j] in lexicon.words["needs_that"] and not (
        trailing(lex, j + width, lexicon, dated) or tells(lex, j + width, subject, found[1], lexicon)
    ):
        return None
    if width == 1 and lex.low[j] in lexicon.words["counting"] and not tells_count(lex, j + width, firsts):
        return None
    counted = is_counted(lex, subject[0], firsts)
    if lex.low[j] in lexicon.words["weak"] and (counted or not speaks(lex, subject, found, lexicon)):
        return None
    entry = lex.entries[j]
    modality = entry.modality[0] if entry is not None and entry.modality else None
    first, last = scope(lex, j, width, subject[0], lexicon, firsts, dated)
    said = Attribution(first, last, found[0], found[1], modality)
    said.estimate = lex.low[j] in lexicon.words["estimate"]
    said.name_first, said.name_last = subject
    said.verb, said.last = j, told_until(lex, said, j, lexicon)
    said.carried = bare_paper(lex, subject, lexicon)
    said.via = told_to(lex, j + width, lexicon) if told else None
    return said


def subject_of(lex: Lexed, j: int, lexicon: Lexicon, dated: set[int]) -> tuple[int, int] | None:
    """The subject of a saying verb; none where a comma parts a participle from a place: troops fired in Kayes, Mali, saying that …"""
    subject = subject_before(lex, j, lexicon, dated)
    joins = subject is not None and subject[0] > LISTED and lex.low[subject[0] - 1] in lexicon.words["join"]
    if subject is None or (joins and listed_place(lex, *subject, lexicon)):
        return None
    if lex.low[j] not in lexicon.words["progressive"] or lex.low[j - 1] != ",":
        return subject
    k = subject[0] - 1
    while k > 0 and (lex.low[k] == "," or lex.raw[k][0].isupper()):
        k -= 1
    return None if k >= 0 and lex.low[k] in lexicon.words["in"] else subject


def told_to(lex: Lexed, first: int, lexicon: Lexicon) -> str | None:
    """The outlet that is told something: the mayor told the Reuters news agency."""
    starts = [first, first + 1] if lex.at(first, lexicon.words["definite"]) else [first]
    for width in range(min(4, lex.n - first - 1), 0, -1):
        for k in starts:
            marked = lex.raw[k + width - 1] in STOP_MARKS
            if not marked and lexicon.source_of(lex.slice(k, k + width)) in lexicon.outlets:
                return lex.slice(k, k + width)
    return None


LIVES = 7  # words
COUNT = 2  # words: 364 small children


def only_toll(lex: Lexed, subject: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether a subject is a toll and nobody: an earlier toll from the blasts gave; the number of rebels reported killed."""
    words = lexicon.words
    head = next((k for k in range(*subject) if lex.low[k] in words["toll_nouns"]), None)
    before = lex.low[subject[0] : head] if head is not None else []
    return (
        head is not None
        and all(w.islower() for w in lex.raw[subject[0] + 1 : head])
        and words["heads"].isdisjoint(before)
    )


def tells(lex: Lexed, k: int, subject: tuple[int, int], source_id: str | None, lexicon: Lexicon) -> bool:
    """Whether "found" or "declared" tells what was learnt: behind a paper, a known source, or before "that"; rescuers found 26 bodies does not."""
    that = lex.at(k, lexicon.words["that"])
    paper = not lexicon.words["papers"].isdisjoint(lex.low[subject[0] : subject[1]])
    entry = lex.entries[k] if k < lex.n else None
    number = k < lex.n and is_number(lex.low[k], lexicon)
    counts = number or (entry is not None and entry.before is not None)
    return that or paper or (source_id is not None and counts)


def is_counted(lex: Lexed, first: int, firsts: list[int]) -> bool:
    """Whether a subject is what a number right before it counts: 364 children identified."""
    start = next((f for f in firsts if 0 < first - f <= COUNT), None)
    return start is not None and lex.raw[first].islower() and all(raw[0].isalnum() for raw in lex.raw[start:first])


def scope(
    lex: Lexed, j: int, width: int, subject: int, lexicon: Lexicon, firsts: list[int], dated: set[int]
) -> tuple[int, int]:
    """Which tokens a saying verb covers: what follows it, or what stands before its subject where nothing does or the verb trails."""
    start, stop = segment(lex, j, j)
    trails = trailing(lex, j + width, lexicon, dated) and any(start <= f < j for f in firsts)
    if not trails and in_own_clause(lex, subject, lexicon):
        return j, stop
    if not trails and subject and lex.low[subject - 1] in lexicon.words["join"] and not any(f >= j for f in firsts):
        return j, stop  # …, and officials say that the toll may climb
    return (start, subject) if trails or not any(f >= j for f in firsts) else (j, stop)


def told_until(lex: Lexed, said: Attribution, j: int, lexicon: Lexicon) -> int:
    """Where a speaker's words end, which go on behind a semicolon: X said nine had died; two had drowned. Not what only a count is the object of, and not where another speaks."""
    stop, objects = said.last, (lexicon.words["weak"], lexicon.words["counting"], lexicon.words["estimate"])
    if said.modality is not None or said.first != j or any(lex.low[j] in group for group in objects):
        return stop
    while stop + 1 < lex.n and lex.low[stop] == ";":
        last = segment(lex, stop + 1, stop + 1)[1]
        if lex.tells("says", stop + 1, last) or lex.tells("according", stop + 1, last):
            return stop
        stop = last
    return stop


def in_own_clause(lex: Lexed, subject: int, lexicon: Lexicon) -> bool:
    """Whether a speaker's clause is joined to another, so that it says nothing of what stands there: 12 died as rebels claimed the town."""
    k = subject - 1
    while k > 0 and lex.low[k] in lexicon.words["definite"]:
        k -= 1
    if k < 1:
        return False
    words = lexicon.words
    return any(lex.low[k] in words[group] for group in ("meanwhile", "clause_breaks", "afterwards"))


def goes_on(lex: Lexed, j: int, before: list[Attribution], lexicon: Lexicon) -> Attribution | None:
    """A second verb of the speaker before: the army denied the report and gave eight deaths."""
    last = before[-1] if before else None
    joined = lex.at(j - 1, lexicon.words["join"])
    spoke = last is not None and (0 < last.verb < j or (last.carried and last.last <= j))
    if last is not None and spoke and lex.low[j] in lexicon.words["goes_on"] and lex.low[j - 1] == ",":
        return replace(last, first=j, last=segment(lex, j, j)[1], modality=None)  # …, the ministry said, adding that …
    if last is None or not joined or not 0 < last.name_last <= last.first < j:
        return None
    entry = lex.entries[j]
    modality = entry.modality[0] if entry is not None and entry.modality else None
    return replace(last, first=j, modality=modality, estimate=lex.low[j] in lexicon.words["estimate"])


def tells_count(lex: Lexed, j: int, firsts: list[int]) -> bool:
    """Whether a count of what happened stands right behind a verb: gave 19,700 dead; not "gave 300 families tents"."""
    if j not in firsts:
        return False
    near = lex.entries[j + 1 : j + 1 + NEAR]
    return any(e is not None and (e.counted or e.after) for e in near)


NEAR = 3  # tokens


def passive(lex: Lexed, j: int, lexicon: Lexicon) -> bool:
    """Whether a saying verb stands in the passive: the needs are put at 13 million."""
    k = j - 1
    while k > 0 and lex.low[k] in lexicon.words["at_first"]:  # was originally put at
        k -= 1
    return k >= 0 and lex.low[k] in lexicon.words["passive_be"] and lex.low[j] not in lexicon.words["progressive"]


def keeps_count(lex: Lexed, subject: tuple[int, int], j: int, lexicon: Lexicon) -> bool:
    """Whether "it" is one that keeps count: in June it documented 92 deaths."""
    return lex.low[subject[0]] in lexicon.words["it"] and lex.low[j] in lexicon.words["keeping_count"]


def bare_paper(lex: Lexed, subject: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether the subject is only a paper told of before: the report, the provisional report."""
    first, last = subject
    definite = lex.low[first] in lexicon.words["definite"] or lex.low[first] in lexicon.words["this"]
    plain = all(raw.islower() for raw in lex.raw[first + 1 : last])
    return definite and plain and last - first <= 3 and lex.low[last - 1] in lexicon.words["reports_told"]


def pronoun(lex: Lexed, subject: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether the subject is only a pronoun."""
    first, last = subject
    if last - first != 1 or (lex.raw[first].isupper() and len(lex.raw[first]) > 1):
        return False
    return lex.low[first] in lexicon.words["pronouns"]


def speaks(lex: Lexed, subject: tuple[int, int], found: tuple[str, str | None], lexicon: Lexicon) -> bool:
    """Whether the subject of a weak verb can speak: a known source, an office, an all-capitals name."""
    words = lex.low[subject[0] : subject[1]]
    raw = lex.raw[subject[0] : subject[1]]
    plain = subject == (0, 1) and lex.entries[0] is not None and found[1] is None  # Deaths documented include …
    if plain and not set(words) & (lexicon.words["heads"] | lexicon.words["anonymous"]) and not raw[0].isupper():
        return False
    return (
        found[1] is not None
        or bool(set(words) & lexicon.words["heads"])
        or any(w.isupper() and len(w) > 1 for w in raw)
        or (words[-1] in lexicon.words["anonymous"])
        or all(w[0].isupper() for w in raw if w[0].isalpha())
    )


def trailing(lex: Lexed, j: int, lexicon: Lexicon, dated: set[int]) -> bool:
    """Whether nothing but a date or a full stop follows the verb."""
    while j < lex.n and (j in dated or lex.low[j] in lexicon.words["statement_words"]):
        j += 1
    if j + 1 < lex.n and lex.low[j] in QUOTES and lex.starts[j + 1] == lex.ends[j] and lex.raw[j + 1][0].isalnum():
        return False  # said "there are five dead
    return j >= lex.n or (
        lex.low[j] in (".", ";", ",", ":", "”", '"', ")")
        and (j + 1 >= lex.n or lex.low[j] != "," or lex.low[j + 1] not in lexicon.words["that"])
    )


def speaker_behind(lex: Lexed, first: int, lexicon: Lexicon, dated: set[int]) -> bool:
    """Whether a bare speaker or a name and then a mark follow a verb: …, reported officials, with … · the capital, said Mayor Ruiz."""
    if first + 1 >= lex.n:
        return False
    if lex.raw[first][0].isupper() and first not in dated:
        last = name_end(lex, first, lexicon, dated)
        return last >= lex.n or (last > first and lex.low[last] in STOP_MARKS | {"."})
    return lex.low[first + 1] in STOP_MARKS | {"."} and lex.low[first] in lexicon.words["anonymous"]


def inverted(lex: Lexed, j: int, width: int, lexicon: Lexicon, dated: set[int]) -> Attribution | None:
    """… 12 died, said the governor."""
    if j == 0 or lex.low[j - 1] not in (",", "”", '"') or lex.low[j] in lexicon.words["goes_on"]:
        return None
    first = j + width
    if lex.at(first, lexicon.words["that"]):
        return None
    last = name_end(lex, first, lexicon, dated)
    held = holder_behind(lex, last, lexicon) if last > first else None
    first, last = (first, last) if held is None else (last + 1, held)  # said a spokeswoman, Marta Nilsen
    found = name(lex, first, last, lexicon)
    if found is None or lex.low[first] in lexicon.words["pronouns"]:
        return None
    start, stop = segment(lex, j, j)
    behind = last + 1 < lex.n and lex.low[last] == "," and lex.low[last + 1] in lexicon.words["accompany"]
    return Attribution(start, stop if behind else j, *found, name_first=first, name_last=last)
