"""The bare number expressions of a sentence: digits and number words to a value.

In: a Lexed sentence and the token where an expression may begin. Out: a Number, or None; one that can be no count (an ordinal, a clock time, a
reference) carries the reason. It refuses hedges, ranges and money: those stand around a number.
"""

from hstats.entries import signs
from hstats.lexicon import Lexicon
from hstats.mentions.digits import glued, model, scaled, spelled, suffix_counts, times, touching
from hstats.mentions.number import Number
from hstats.mentions.numberword import compose, word_value
from hstats.sentences import Lexed

LONGEST = 24  # characters of a digit number that can still be a count


def read(lex: Lexed, i: int, lexicon: Lexicon) -> Number | None:
    """The simple number expression that begins at token i, if one does."""
    word = lex.low[i]
    if word[0].isdecimal():
        return read_digits(lex, i, lexicon)
    if word in lexicon.vague:
        return read_vague(lex, i, lexicon)
    if (
        word in lexicon.values
        or "-" in word
        or word in lexicon.fractions
        or word in lexicon.scales
        or word in lexicon.groups
    ):
        return read_words(lex, i, lexicon)
    if lexicon.has("article", word) or lexicon.has("several", word):
        return read_article(lex, i, lexicon)
    if lexicon.has("zero", word):
        return read_zero(lex, i, lexicon)
    return None


def read_zero(lex: Lexed, i: int, lexicon: Lexicon) -> Number | None:
    """A stated zero: "no casualties", "nobody was hurt"; only before a word that is itself counted, or behind which harm is told."""
    last = next((j for j in (i + 2, i + 1) if " ".join(lex.low[i:j]) in lexicon.words["nobody"]), None)
    if last is not None:
        return Number(i, last, 0.0, 0.0, high=0.0) if harm_told(lex, last) else None
    for k in (i + 1, i + 2):
        entry = lex.entries[k] if k < lex.n else None
        if entry and entry.counted:
            return Number(i, i + 1, 0.0, 0.0, high=0.0)
        if entry is None or not entry.modifier:
            return None
    return None


def harm_told(lex: Lexed, j: int) -> bool:
    """Whether what happens to people stands at j, over auxiliaries."""
    while j < lex.n:
        entry = lex.entries[j]
        if entry is None or BEFALLS & set(entry.after):
            return entry is not None
        if "copula" not in entry.roles:
            return False
        j += entry.width
    return False


BEFALLS = frozenset({"die", "hurt", "casualty", "miss", "trap", "displace"})  # what "nobody" is told of


def read_digits(lex: Lexed, i: int, lexicon: Lexicon) -> Number | None:
    """949 · 1.2 million · 14m · 11.7 M; with the reason where the digits are a time, an ordinal or part of a word."""
    token = lex.low[i]
    if ":" in token:
        return Number(i, i + 1, None, reason="time")
    if "-" in token:
        return Number(i, i + 1, None, reason=glued(token, lexicon))
    if len(token) > LONGEST:
        return Number(i, i + 1, None, reason="reference")
    j = i + 1
    if len(token) <= 2 and j < lex.n and lex.low[j] in lexicon.period["words"]["am"]:
        return Number(i, j + 1, None, reason="time")
    glue = j < lex.n and lex.starts[j] == lex.ends[i]
    if glue and lex.low[j] in lexicon.words["ordinal_suffix"]:
        return Number(i, j + 1, None, reason="ordinal")
    first, j, value = spelled(lex, i, lexicon)
    glue = j < lex.n and lex.starts[j] == lex.ends[j - 1]
    number = Number(first, j, value, digits=True)
    if glue and i and lex.raw[j].isupper() and model(lex, i, j, lexicon):
        return Number(first, j + 1, None, reason="reference")
    if j < lex.n and lex.low[j] in lexicon.suffixes and suffix_counts(lex, j, glue, lexicon):
        number.value, number.last = times(value, lexicon.suffixes[lex.low[j]]), j + 1
    else:
        scaled(lex, number, lexicon)
        with_fraction(lex, number, lexicon)
    return number


def read_words(lex: Lexed, i: int, lexicon: Lexicon) -> Number | None:
    """twenty-seven · two hundred and five · two-thirds · half a million · six-year (with its reason)."""
    word = lex.low[i]
    if "-" in word:
        head, tail = word.split("-", 1)
        if head in lexicon.values and tail in lexicon.fractions:
            if lexicon.values[head] >= TENS:
                return Number(i, i + 1, None, reason="ordinal")  # the twenty-fifth victim
            return Number(i, i + 1, lexicon.values[head] * lexicon.fractions[tail], kind="percent")
        if word_value(word, lexicon) is None:
            return (
                Number(i, i + 1, None, reason=glued(word, lexicon))
                if head in lexicon.values or head in lexicon.scales
                else None
            )
    if word in lexicon.fractions:
        return read_half(lex, i, lexicon)
    number = compose(lex, i, lexicon)
    if (number is not None and number.value == 1 and lex.at(i + 1, lexicon.words["each_other"])) or (
        number is not None
        and i
        and number.last == i + 1
        and lex.low[i - 1] in lexicon.words["no_count"]
        and number.value == 1
        and not (lex.low[i - 1] in lexicon.words["relative"] and (counts_noun(lex, i + 1) or of_whom(lex, i, lexicon)))
    ):
        number.reason = "pronoun"
    elif number is not None:
        with_fraction(lex, number, lexicon)
    return number


TENS = 20  # before a fraction's word it makes a rank, and no share


def of_whom(lex: Lexed, i: int, lexicon: Lexicon) -> bool:
    """Whether "one" is one of those told before: nine were hurt, of which one died; not a way of which one hears."""
    told = lex.entries[i + 1] if i + 1 < lex.n else None
    return i > 1 and lex.low[i - 2] in lexicon.words["of"] and told is not None and bool(told.after)


def counts_noun(lex: Lexed, j: int) -> bool:
    """Whether a counted noun stands at j: a crash in which one passenger was hurt, said that one body was found."""
    entry = lex.entries[j] if j < lex.n else None
    return entry is not None and (entry.noun is not None or bool(entry.counted))


def read_half(lex: Lexed, i: int, lexicon: Lexicon) -> Number | None:
    """Half a million is a number; half of, a third of are shares."""
    if lex.low[i] in lexicon.words["half"] and i + 2 < lex.n and lexicon.has("article", lex.low[i + 1]):
        factor = lexicon.scales.get(lex.low[i + 2]) or lexicon.groups.get(lex.low[i + 2])
        if factor:
            return Number(i, i + 3, factor / 2)
    if i + 1 < lex.n and lex.low[i] in lexicon.words["of_scale"] and lex.low[i + 1] in lexicon.scales:
        return Number(i, i + 2, lexicon.fractions[lex.low[i]] * lexicon.scales[lex.low[i + 1]] / 100)
    if lex.low[i] in lexicon.words["half"] and i + 1 < lex.n and counts_share(lex, i + 1, lexicon):
        return Number(i, i + 1, lexicon.fractions[lex.low[i]], kind="percent")
    return None


def counts_share(lex: Lexed, j: int, lexicon: Lexicon) -> bool:
    """Whether a fraction is followed by what it is a share of."""
    return lex.low[j] in lexicon.words["of"] or lex.low[j] in lexicon.words["determiners"]


FRACTIONAL = signs("in", "fraction", "join", "slash")


def with_fraction(lex: Lexed, number: Number, lexicon: Lexicon) -> None:
    """one in four · one out of four · two and a half million · one third."""
    j = number.last
    if number.value != 1 and not (j < lex.n and lexicon.signs.get(lex.low[j], 0) & FRACTIONAL):
        return
    inside = lex.entries[j] if number.value == 1 and j < lex.n else None  # one child in three
    named = number.value == 1 and j < lex.n and inside is None and lex.raw[j][0].isupper()  # one Haitian in two
    skip = inside.width if inside is not None and inside.noun else int(named)
    k = after_in(lex, j + skip, number.value == 1, lexicon)
    whole = read_plain(lex, k, lexicon) if k is not None else None
    if whole and number.value == 1 and "," in lex.low[whole.first]:
        number.reason = "rate"  # one in 3,000
    if whole and k and number.value and whole.value and number.value < whole.value <= 100 and whole.last - k <= 1:
        number.value, number.last, number.kind = 100 * number.value / whole.value, whole.last, "percent"
        return
    if j < lex.n and lex.low[j] in lexicon.fractions and number.value is not None and number.value < 20:
        number.value, number.last, number.kind = number.value * lexicon.fractions[lex.low[j]], j + 1, "percent"
        return
    if not slashed(lex, number, lexicon):
        and_a_half(lex, number, lexicon)


def slashed(lex: Lexed, number: Number, lexicon: Lexicon) -> bool:
    """Makes 2/3 of the island a share; a bare 2/3 may be a day or a score."""
    j = number.last
    if j + 2 >= lex.n or lex.low[j] not in lexicon.words["slash"] or lex.low[j + 2] not in lexicon.words["of"]:
        return False
    whole = float(lex.low[j + 1]) if lex.low[j + 1].isdecimal() and touching(lex, j) and touching(lex, j + 1) else 0.0
    if number.value is None or not 0 < number.value < whole <= SMALL:
        return False
    number.value, number.last, number.kind = round(100 * number.value / whole, 6), j + 2, "percent"
    return True


SMALL = 10  # the whole of such a share


def after_in(lex: Lexed, j: int, single: bool, lexicon: Lexicon) -> int | None:
    """Where the whole of a share begins: behind "in"; behind "out of" for a single one or five or ten, as three out of four may be heads."""
    if j + 1 < lex.n and lex.low[j] in lexicon.words["in"]:
        return j + 2 if " ".join(lex.low[j : j + 2]) in lexicon.words["in"] else j + 1
    if j + 2 >= lex.n or " ".join(lex.low[j : j + 2]) not in lexicon.words["in"]:
        return None
    if j + 3 < lex.n and " ".join(lex.low[j : j + 3]) in lexicon.words["in"]:
        return j + 3  # three out of every four
    return j + 2 if single or lex.low[j + 2] in lexicon.words["tenths"] else None


def and_a_half(lex: Lexed, number: Number, lexicon: Lexicon) -> None:
    """Adds the half behind a number: two and a half million, three million and a half; not "12 and a half of them"."""
    j = number.last
    half = j + 2 < lex.n and lex.low[j] in lexicon.words["join"] and lexicon.has("article", lex.low[j + 1])
    if not half or lex.low[j + 2] not in lexicon.words["half"] or number.value is None:
        return
    behind = lex.low[j + 3] if j + 3 < lex.n else ""
    factor = lexicon.scales.get(lex.low[j - 1], 1.0)
    if behind in lexicon.scales and factor == 1.0:
        number.value, number.last = (number.value + 0.5) * lexicon.scales[behind], j + 4
    elif behind not in lexicon.scales and behind not in lexicon.words["of"]:
        number.value, number.last = number.value + factor / 2, j + 3


def read_plain(lex: Lexed, i: int, lexicon: Lexicon) -> Number | None:
    """A digit or word number without fractions; None behind the last token."""
    if i >= lex.n:
        return None
    if lex.low[i][0].isdecimal():
        return read_digits(lex, i, lexicon)
    if word_value(lex.low[i], lexicon) is not None or lex.low[i] in lexicon.scales:
        return compose(lex, i, lexicon)
    return None


def read_article(lex: Lexed, i: int, lexicon: Lexicon) -> Number | None:
    """a thousand · a dozen · a third of · several hundred; a bare article counts nothing."""
    if i + 1 >= lex.n:
        return None
    word = lex.low[i + 1]
    if lexicon.has("several", lex.low[i]):
        factor = lexicon.groups.get(word) or lexicon.scales.get(word)
        return Number(i, i + 2, None, low=factor, qualifier="vague") if factor else None
    if word in lexicon.scales or word in lexicon.groups:
        number = compose(lex, i + 1, lexicon)
        if number:
            number.first = i
        return number
    if word in lexicon.words["of_scale"] and lex.at(i + 2, lexicon.scales):
        return Number(i, i + 3, lexicon.fractions[word] * lexicon.scales[lex.low[i + 2]] / 100)
    if word in lexicon.fractions and lex.at(i + 2, lexicon.words["of"]):
        if i + 4 < lex.n and lexicon.has("article", lex.low[i + 3]) and lex.low[i + 4] in lexicon.scales:
            return Number(i, i + 5, lexicon.fractions[word] * lexicon.scales[lex.low[i + 4]] / 100)
        return Number(i, i + 2, lexicon.fractions[word], kind="percent")
    if word in lexicon.vague and word not in lexicon.groups:
        return None
    return read_few(lex, i, word, lexicon)


def read_few(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> Number | None:
    """a few dozen, a few hundred: vague."""
    if lexicon.has("several", word) and i + 2 < lex.n:
        factor = lexicon.groups.get(lex.low[i + 2]) or lexicon.scales.get(lex.low[i + 2])
        if factor:
            return Number(i, i + 3, None, low=factor, qualifier="vague")
    return None


def read_vague(lex: Lexed, i: int, lexicon: Lexicon) -> Number | None:
    """dozens · tens of thousands · hundreds of thousands: a lower bound and no value."""
    low, j = lexicon.vague[lex.low[i]], i + 1
    while j + 1 < lex.n and lex.low[j] in lexicon.words["of"] and lex.low[j + 1] in lexicon.vague:
        low, j = low * lexicon.vague[lex.low[j + 1]], j + 2
    return Number(i, or_more(lex, j, lexicon), None, low=low, qualifier="vague")


def or_more(lex: Lexed, j: int, lexicon: Lexicon) -> int:
    """Where a vague number ends that may be a larger one, which is not claimed: hundreds if not thousands, dozens, or even hundreds,."""
    first = j + (lex.at(j, ",") and j + 1 < lex.n)
    if " ".join(lex.low[first : first + 2]) not in lexicon.words["or_more"] or not lex.at(first + 2, lexicon.vague):
        return j
    more = read_vague(lex, first + 2, lexicon)
    return j if more is None else more.last + (first > j and lex.at(more.last, ","))
