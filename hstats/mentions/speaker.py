"""A sentence to its attributions: who says it, and which tokens the saying covers.

In: a Lexed sentence and where its counts stand. Out: Attribution values. "According to X" covers its own clause, a saying verb what follows
it or, at the end of a sentence, what stands before. It refuses pronouns as speakers, and blame ("attributed to") as a source.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from hstats.lexicon import Lexicon
from hstats.mentions.period import TimeExpr
from hstats.sentences import Lexed, segment

STOP_MARKS = frozenset(',;:()"“”—–')
QUOTES = frozenset("\"“”'’‘")


@dataclass(slots=True)
class Attribution:
    """A speaker as written, its canonical id where known, the tokens it covers, and what the verb does to the figure's modality."""

    first: int
    last: int
    source: str | None
    source_id: str | None
    modality: str | None = None
    estimate: bool = False
    name_first: int = -1
    name_last: int = -1
    carried: bool = False  # a pronoun: whom it stands for is the document's to know


def attributions(lex: Lexed, lexicon: Lexicon, firsts: list[int], times: Iterable[TimeExpr]) -> list[Attribution]:
    """Every attribution of a sentence, left to right."""
    out: list[Attribution] = headed(lex, lexicon)
    dated = {k for t in times for k in range(t.first, t.last)}
    j = 0
    while j < lex.n:
        entry = lex.entries[j]
        found = None
        if entry is not None:
            roles = entry.roles if not entry.before else entry.roles | {r for e in lex.narrower(j) for r in e.roles}
            if "according" in roles:
                found = according(lex, j, entry.width, lexicon, dated)
            elif "says" in roles and lex.raw[j][0].islower() and not follows_article(lex, j, lexicon):
                width = 1 if entry.before else entry.width
                found = says(lex, j, width, lexicon, firsts, dated)
            elif "label" in roles and j + 1 < lex.n and lex.low[j + 1] == ":":
                found = label(lex, j + 2, lexicon, dated)
            if found:
                out.append(found)
            j += entry.width
            continue
        if lex.low[j] == "(":
            found = bracketed(lex, j, lexicon, dated)
            if found:
                out.append(found)
        j += 1
    return out


def headed(lex: Lexed, lexicon: Lexicon) -> list[Attribution]:
    """UNICEF: 16 million children …: a known source and a colon that open a line."""
    for j in range(1, min(lex.n, OPENERS)):
        if lex.low[j] == ":":
            source_id = lexicon.source_of(lex.slice(0, j))
            return [Attribution(j, lex.n, lex.slice(0, j), source_id, name_first=0, name_last=j)] if source_id else []
    return []


OPENERS = 8  # tokens


def follows_article(lex: Lexed, j: int, lexicon: Lexicon) -> bool:
    """Whether an article stands right before a word, so that it is no verb: an alleged smuggling boat."""
    return j > 0 and lex.low[j - 1] in lexicon.words["dropped_articles"] | lexicon.words["definite"]


def name(lex: Lexed, first: int, last: int, lexicon: Lexicon) -> tuple[str, str | None] | None:
    """Tokens first..last as a speaker: text without a leading article, and its canonical id; None where they name nobody."""
    if first < last and lex.low[first] in lexicon.words["own_voice"]:
        return None
    first, last = trimmed(lex, *narrowed(lex, first, last, lexicon), lexicon)
    if last <= first or last - first > LONGEST_NAME:
        return None
    text = lex.slice(first, last)
    source_id = lexicon.source_of(text)
    inner = None if source_id else known_inside(lex, first, last, lexicon)
    if inner is not None:
        return inner
    words = set(lex.low[first:last])
    if source_id or words & lexicon.words["heads"] or words & lexicon.words["anonymous"]:
        return text, source_id
    capital = any(lex.raw[k][0].isupper() and k > 0 for k in range(first, last))
    opening = first == 0 and (lex.raw[0].isupper() or all(lex.raw[k][0].isupper() for k in range(last)))
    return (text, source_id) if capital or opening else None


LONGEST_NAME = 14


def narrowed(lex: Lexed, first: int, last: int, lexicon: Lexicon) -> tuple[int, int]:
    """Who speaks, inside a longer phrase: a report from the ministry, Commissioner James Rovella of the department."""
    for k in range(first + 1, last - 1):
        papers = any(w in lexicon.words["papers"] for w in lex.low[first:k])
        if papers and lex.low[k] in lexicon.words["paper_of"]:
            return k + 1, last
        named = (
            k - first >= 3
            and all(lex.raw[i][0].isupper() for i in range(k - 2, k))
            and lex.low[k] in lexicon.words["of"]
        )
        titled = any(w in lexicon.words["heads"] for w in lex.low[first : k - 2])
        if named and titled and not any(w in lexicon.words["heads"] for w in lex.low[k - 2 : k]):
            return first, k
    return first, last


def trimmed(lex: Lexed, first: int, last: int, lexicon: Lexicon) -> tuple[int, int]:
    """A name without leading articles and quotes, and without marks at its end."""
    dropped = lexicon.words["dropped_articles"]
    while last - first > 1 and (lex.low[first] in dropped or lex.low[first] in QUOTES):
        first += 1
    if last - first > 1 and lex.low[first] in lexicon.words["definite"] and lex.raw[first + 1].isupper():
        first += 1
    while last > first and not lex.raw[last - 1][-1].isalnum() and lex.raw[last - 1] not in (")", "."):
        last -= 1
    return first, last


def known_inside(lex: Lexed, first: int, last: int, lexicon: Lexicon) -> tuple[str, str | None] | None:
    """A known source within a longer name: alone where the rest only describes it, else the name as written."""
    for width in range(min(7, last - first), 0, -1):
        for k in range(first, last - width + 1):
            source_id = lexicon.source_of(lex.slice(k, k + width))
            if source_id and (width > 1 or len(lex.raw[k]) > 2) and lex.raw[k][0].isupper():
                whole = width >= last - first - 3 or k + width == last
                return (lex.slice(k, k + width), source_id) if whole else (lex.slice(first, last), None)
    return None


def according(lex: Lexed, j: int, width: int, lexicon: Lexicon, dated: set[int]) -> Attribution | None:
    """according to X: the clause before it, or all that follows when it opens the sentence."""
    first = j + width
    last = name_end(lex, first, lexicon, dated)
    found = name(lex, first, last, lexicon)
    if found is None:
        return None
    if opens_clause(lex, j):
        stop = segment(lex, last, last)[1]
        return Attribution(last, stop, *found, name_first=first, name_last=last)
    start = segment(lex, j, j)[0]
    return Attribution(start, j, *found, name_first=first, name_last=last)


def opens_clause(lex: Lexed, j: int) -> bool:
    """Whether token j opens the sentence or a clause behind a semicolon."""
    return j <= 1 or lex.low[j - 1] == ";"


def name_end(lex: Lexed, first: int, lexicon: Lexicon, dated: set[int]) -> int:
    """Where a name that begins at ``first`` ends: a mark, a verb, a date, or an "and" before a new clause."""
    j = first
    while j < lex.n and j < first + 16:
        word, entry = lex.low[j], lex.entries[j]
        if word == "(" and j + 2 < lex.n and lex.low[j + 2] == ")":
            return j + 3
        if word in STOP_MARKS or word in (".", "--") or j in dated:
            break
        if word[0].isdecimal():
            break
        if word in lexicon.words["join"]:
            if not joins_names(lex, j, lexicon):
                break
            j += 1
            continue
        if entry is not None and j > first and ends_name(entry.roles, word, lexicon):
            break
        j += 1
    while j > first and lex.entries[j - 1] is not None and "prepositions" in lex.entries[j - 1].roles:  # type: ignore[union-attr]
        j -= 1
    return j


def ends_name(roles: frozenset[str], word: str, lexicon: Lexicon) -> bool:
    """Whether a known word ends a name."""
    if word in lexicon.words["heads"] or ("says" in roles and word in lexicon.words["heads"]):
        return False
    return bool(roles & {"says", "verbs_be", "relative", "clause_breaks", "according"}) or (
        word in lexicon.words["stop"] and "prepositions" not in roles
    )


def joins_names(lex: Lexed, j: int, lexicon: Lexicon) -> bool:
    """Whether an "and" joins two names: the UN and the Syrian government."""
    k = j + 1
    if k < lex.n and lex.low[k] in lexicon.words["articles"]:
        k += 1
    if k >= lex.n:
        return False
    entry = lex.entries[k]
    return (
        lex.raw[k][0].isupper()
        or lex.low[k] in lexicon.words["heads"]
        or (entry is None and lex.raw[k][0].isalpha() and lex.low[k - 1] not in lexicon.words["articles"])
    )


def says(lex: Lexed, j: int, width: int, lexicon: Lexicon, firsts: list[int], dated: set[int]) -> Attribution | None:
    """X said (that) … · …, X said · …, said X."""
    subject = subject_before(lex, j, lexicon, dated)
    found = name(lex, *subject, lexicon) if subject else None
    word = lex.low[j]
    if pronoun(lex, subject, lexicon):
        if word in lexicon.words["weak"] or lex.low[subject[0]] not in lexicon.words["speaking_pronouns"]:  # type: ignore[index]
            return None
        start = segment(lex, j, j)[0]
        trails = trailing(lex, j + width, lexicon, dated) and any(start <= f < j for f in firsts)
        back = trails or not any(f > j for f in firsts)
        return Attribution(
            *((segment(lex, j, j)[0], j) if back else (j, segment(lex, j, j)[1])), None, None, carried=True
        )
    if found is None or (j and lex.low[j - 1] == "," and speaker_behind(lex, j + width, lexicon)):
        return inverted(lex, j, width, lexicon, dated)
    weak = word in lexicon.words["weak"]
    if weak and not speaks(lex, subject, found, lexicon):
        return None
    modality = lex.entries[j].modality[0] if lex.entries[j] is not None and lex.entries[j].modality else None  # type: ignore[union-attr]
    estimate = word in lexicon.words["estimate"]
    ends = trailing(lex, j + width, lexicon, dated)
    start = segment(lex, j, j)[0]
    if (ends and (any(start <= f < j for f in firsts) or not any(f > j for f in firsts))) or not any(
        f > j for f in firsts
    ):
        return Attribution(
            segment(lex, j, j)[0], subject[0] if subject else j, *found, modality, estimate, *(subject or (-1, -1))
        )
    return Attribution(j, segment(lex, j, j)[1], *found, modality, estimate, *(subject or (-1, -1)))


def pronoun(lex: Lexed, subject: tuple[int, int] | None, lexicon: Lexicon) -> bool:
    """Whether the subject is only a pronoun."""
    if (
        subject is None
        or subject[1] - subject[0] != 1
        or (lex.raw[subject[0]].isupper() and len(lex.raw[subject[0]]) > 1)
    ):
        return False
    return lex.low[subject[0]] in lexicon.words["pronouns"]


def speaks(lex: Lexed, subject: tuple[int, int] | None, found: tuple[str, str | None], lexicon: Lexicon) -> bool:
    """Whether the subject of a weak verb can speak: a known source, an office, an all-capitals name."""
    if subject is None:
        return False
    words = lex.low[subject[0] : subject[1]]
    raw = lex.raw[subject[0] : subject[1]]
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
    return j >= lex.n or (
        lex.low[j] in (".", ";", ",", "”", '"', ")")
        and (j + 1 >= lex.n or lex.low[j] != "," or lex.low[j + 1] not in lexicon.words["that"])
    )


def subject_before(lex: Lexed, j: int, lexicon: Lexicon, dated: set[int]) -> tuple[int, int] | None:
    """The noun phrase left of a saying verb; an apposition between commas is stepped over."""
    last = j
    while last > 0 and (is_stop(lex, last - 1, lexicon) or last - 1 in dated):
        last -= 1
    if last > 0 and lex.low[last - 1] == ",":
        opens = before_apposition(lex, last - 1)
        named = opens and all(lex.raw[k][0].isupper() for k in range(opens + 1, last - 1)) and last - opens > 2
        last = last - 1 if named else opens  # a local chief, Mahamat Abakar, said
    first = last
    while first > 0 and last - first < LONGEST_NAME:
        if lex.low[first - 1] == ")" and first >= 3 and lex.low[first - 3] == "(":
            first -= 3
        elif first - 1 in dated or ends_subject(lex, first, lexicon):
            break
        else:
            first -= 1
    return (first, last) if first < last else None


def is_stop(lex: Lexed, j: int, lexicon: Lexicon) -> bool:
    """Whether a word can be no part of a name; initials such as WHO can."""
    initials = lex.raw[j].isupper() and len(lex.raw[j]) > 1
    return lex.low[j] in lexicon.words["stop"] and not initials


def before_apposition(lex: Lexed, comma: int) -> int:
    """The comma that opens the apposition which ``comma`` closes; 0 where there is none."""
    k = comma - 1
    while k > 0 and lex.low[k] != ",":
        k -= 1
    return k if comma - k <= LONGEST_NAME + 2 else 0


def ends_subject(lex: Lexed, first: int, lexicon: Lexicon) -> bool:
    """Whether the token before ``first`` can be no part of a subject."""
    word, entry = lex.low[first - 1], lex.entries[first - 1]
    if word in STOP_MARKS or word[0].isdecimal():
        return True
    if is_stop(lex, first - 1, lexicon):
        return not (word in lexicon.words["name_prepositions"] and inside_name(lex, first, lexicon))
    initials = lex.raw[first - 1].isupper() and len(lex.raw[first - 1]) > 1
    verb = entry is not None and not initials and bool(entry.roles & {"says", "verbs_be", "clause_breaks"})
    return verb and word not in lexicon.words["heads"]


def inside_name(lex: Lexed, first: int, lexicon: Lexicon) -> bool:
    """Whether "in" or "on" stands inside an office's name: the Ministry in Gaza."""
    return (
        first >= 2
        and first < lex.n
        and lex.raw[first][0].isupper()
        and lex.low[first - 2] in lexicon.words["heads"] | lexicon.words["anonymous"]
    )


def speaker_behind(lex: Lexed, first: int, lexicon: Lexicon) -> bool:
    """Whether a bare speaker and then a mark follow a verb: …, reported officials, with …"""
    if first + 1 >= lex.n or lex.low[first + 1] not in STOP_MARKS | {"."}:
        return False
    return lex.low[first] in lexicon.words["anonymous"]


def inverted(lex: Lexed, j: int, width: int, lexicon: Lexicon, dated: set[int]) -> Attribution | None:
    """… 12 died, said the governor."""
    if j == 0 or lex.low[j - 1] not in (",", "”", '"'):
        return None
    first = j + width
    if first < lex.n and lex.low[first] in lexicon.words["that"]:
        return None
    last = name_end(lex, first, lexicon, dated)
    found = name(lex, first, last, lexicon)
    if found is None or lex.low[first] in lexicon.words["pronouns"]:
        return None
    return Attribution(segment(lex, j, j)[0], j, *found, name_first=first, name_last=last)


def label(lex: Lexed, first: int, lexicon: Lexicon, dated: set[int]) -> Attribution | None:
    """Source: OCHA FTS."""
    last = name_end(lex, first, lexicon, dated)
    found = name(lex, first, last, lexicon)
    return Attribution(0, first, *found, name_first=first, name_last=last) if found else None


def bracketed(lex: Lexed, j: int, lexicon: Lexicon, dated: set[int]) -> Attribution | None:
    """(UNICEF 19/02/2024): a known source or capitals with a date, in brackets behind the statement."""
    k = j + 1
    while k < lex.n and k not in dated and lex.raw[k][0].isalpha() and k < j + 8:
        k += 1
    if k >= lex.n or k == j + 1:
        return None
    source_id = lexicon.source_of(lex.slice(j + 1, k))
    dated_after = k in dated
    m = k
    while m < lex.n and m in dated:
        m += 1
    if m >= lex.n or lex.low[m] != ")" or not (dated_after and lex.raw[j + 1][0].isupper()):
        return None
    return Attribution(segment(lex, j, j)[0], j, lex.slice(j + 1, k), source_id, name_first=j + 1, name_last=k)
