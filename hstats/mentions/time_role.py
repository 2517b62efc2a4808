"""What the words before a time make of it: since, as of, by, until, between, before, after.

In: a TimeExpr in its sentence. Out: the TimeExpr with its role and the tokens of the role. It refuses to give a role that no word states.
"""

from hstats.entries import signs
from hstats.lexicon import Lexicon
from hstats.mentions.moment import TimeExpr
from hstats.sentences import Lexed


def with_role(lex: Lexed, expr: TimeExpr, lexicon: Lexicon) -> TimeExpr:
    """Reads the preposition before a time expression: since, as of, by, until, between, before, after."""
    if expr.kind == "overnight":
        return expr  # hit by overnight strikes
    k = expr.first - 1
    led = lexicon.period["words"]["the"]
    while k >= 0 and (lex.low[k] in led or (expr.kind == "weekday" and lex.low[k] in lexicon.period["parts"])):
        k -= 1
    clock = before_clock(lex, k, lexicon)
    timed, k = clock < k, clock
    for parts, role in lexicon.time_roles.get(lex.low[k], ()) if k >= 0 else ():
        first = k + 1 - len(parts)
        if lex.low[first : k + 1] == parts and not (role in EVENTS and owns(lex, expr.last, lexicon)):
            if role in AROUND and lex.signs & NAMED and names_event(lex, expr, lexicon):
                return expr.told_as("aside", expr.first)
            only_hour = timed and role in ("before", "after")  # shortly before 9 am on 6 September
            return expr if only_hour or (role == "after" and describes(lex, expr)) else as_role(expr, role, first)
    if not lex.signs & NAMED or (k >= 0 and lex.low[k] in lexicon.period["words"]["held"]):
        return expr
    return expr.told_as("aside", expr.first) if names_event(lex, expr, lexicon) else expr


NAMED = signs("named_by_date", "pacts")
AROUND = frozenset({"after", "before", "from"})  # before what only bears a date in its name


def names_event(lex: Lexed, expr: TimeExpr, lexicon: Lexicon) -> bool:
    """Whether a date is only part of the name of what hurts nobody: the 2025 ceasefire, the March 23 Movement; not the 2025 election violence."""
    if expr.kind != "date" or expr.b is not None:
        return False
    named, pacts, stop = lexicon.words["named_by_date"], lexicon.words["pacts"], min(lex.n, expr.last + NAME)
    k = next((k for k in range(expr.last, stop) if lex.low[k] in named or lex.low[k] in pacts), stop)
    if k == stop or lex.at(k + 1, lexicon.words["told_before"]):
        return False
    if lex.low[k] in pacts and expr.a.month:
        if not lex.at(expr.first - 1, lexicon.words["determiners"]):
            return False
    elif expr.a.month and not (expr.a.day and lex.raw[k][0].isupper()):
        return False
    return all(lex.raw[j].isalpha() and lex.low[j] not in lexicon.words["prepositions"] for j in range(expr.last, k))


NAME = 5  # tokens: 2025 New York City Pride March


EVENTS = frozenset({"after", "by"})  # before an event: after Monday's landslide, hurt by Monday's blast


def describes(lex: Lexed, expr: TimeExpr) -> bool:
    """Whether a year only describes the event behind it: after the 2009 Black Saturday bushfires."""
    year = expr.kind == "date" and expr.b is None and expr.a.month is None and expr.last < lex.n
    return year and lex.raw[expr.last][0].isupper() and lex.low[expr.first - 1] != ","


def owns(lex: Lexed, k: int, lexicon: Lexicon) -> bool:
    """Whether a date owns the event behind it, and so is its date: after Monday's landslide."""
    return lex.at(k, lexicon.words["possessive"])


def before_clock(lex: Lexed, k: int, lexicon: Lexicon) -> int:
    """The token before a clock time that stands between a date and its preposition: as of 8 a.m. on 23 March."""
    am = lexicon.period["words"]["am"]
    j = k - 1 if k > 0 and lex.low[k] in lexicon.words["date_openers"] else k
    clock = ":" in lex.low[j] and lex.low[j][0].isdecimal() and j < k
    if j < 1 or not (clock or lex.low[j] in am):
        return k
    while j >= 0 and (lex.low[j] in am or lex.low[j][0].isdecimal()):
        j -= 1
    return j


def since_clause(lex: Lexed, expr: TimeExpr, lexicon: Lexicon) -> TimeExpr:
    """since the siege began in February: the date inside a since-clause is where the count starts; by the time it was contained on 4 November."""
    if expr.role != "in" or expr.b is not None or expr.kind not in ("date", "weekday", "ago", "last"):
        return expr
    if not lex.signs & LED:
        return expr
    for k in range(expr.first - 1, max(-1, expr.first - 14), -1):
        if lex.low[k] in (",", ";", ":", "."):
            return expr
        if lex.low[k] in lexicon.words["since"]:
            return expr.told_as("since", k, expr.first - k)
        if lex.signs & BY_WHEN and " ".join(lex.low[k - 2 : k + 1]) in lexicon.words["by_when"]:
            return expr.told_as("by", k - 2, expr.first - k + 2)
    return expr


LED, BY_WHEN = signs("since", "by_when"), signs("by_when")


def of_beginning(lex: Lexed, expr: TimeExpr, lexicon: Lexicon) -> TimeExpr:
    """an outbreak that started in May: the day from which what happened runs on."""
    if expr.role != "in" or expr.b is not None or expr.kind not in ("date", "weekday", "ago", "last", "yesterday"):
        return expr
    words, k = lexicon.words, expr.first - 1
    while k > 0 and lex.low[k] in words["date_openers"]:
        k -= 1
    told = k > 0 and lex.low[k] in words["begins"] and lex.low[k - 1] in words["relative"] | words["having"]
    return expr.told_as("since", expr.first) if told else expr


def as_role(expr: TimeExpr, role: str, first: int) -> TimeExpr:
    """The expression with its role; "from" without an end is a since, "between" and "from" with one are a plain interval."""
    if expr.b is not None or expr.kind == "span":
        return expr.told_as(expr.role, first)
    if role in ("from", "between"):
        return expr.told_as("in", first) if role == "between" else expr
    return expr.told_as(role, first)
