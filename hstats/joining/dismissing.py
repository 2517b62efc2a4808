"""Counts that turn out to be none: pronouns, money of an unknown country, numbers without a value, zeros that state nothing.

In: a Joiner, a Scene, a Counted with its event. Out: its reason, set where it has one. It refuses nothing that the words around leave open.
"""

from hstats.joining.scene import Joiner, Scene
from hstats.joining.titled import countries_in
from hstats.mentions.counted import Counted


def settle_currency(joiner: Joiner, scene: Scene, c: Counted) -> None:
    """A currency word that several countries share: the money of the country that the sentence names, else the document."""
    shared = joiner.lexicon.currency_shared.get(c.number.unit or "")
    if shared is None:
        return
    named = (*countries_in(joiner, " ".join(scene.lex.raw)), *joiner.countries, "")
    c.number.unit = next((shared[country] for country in named if country in shared), None)
    c.reason = "currency" if c.number.unit is None else c.reason


def settle_sum(joiner: Joiner, scene: Scene, c: Counted) -> None:
    """A number that no noun, no event word or a mere "one" speaks for is none: one of the best, a second one."""
    word = scene.lex.low[c.number.first]
    single = c.number.value == 1 and not c.number.digits
    if (
        single
        and not scene.lex.at(c.first - 1, "(")
        and c.kind is None
        and c.head is None
        and (c.whole is None or (c.partitive and c.whole not in scene.counts))  # "one of them" is told of
        and not (c.rule == "list_before" and at_name(scene, c))
        and (c.rule not in ("right_after", "left_active", "event_noun") or (c.partitive and c.rule == "event_noun"))
    ) or (c.event == "occur" and told_of(joiner, scene, c)):
        c.reason = "pronoun"
    elif c.number.value is None and c.number.low is None:
        c.reason = c.reason or "no_value"
    elif word in joiner.lexicon.words["zero"] and (
        c.rule not in ("event_noun", "right_after") or c.event in UNSAID or for_a_while(scene, c)
    ):
        c.reason = "negation"


def at_name(scene: Scene, c: Counted) -> bool:
    """Whether a bare number goes on a list right before a place of its own: and one in Mexico."""
    return any(m.first == c.last + 1 for m in scene.places)


UNSAID = frozenset({"detain", "abduct", "rescue", "return", "deliver"})  # that none were arrested is no stated zero


def told_of(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a few incidents are those that are told anyway: the two incidents, killed in three accidents."""
    before, words = scene.lex.low[c.first - 1] if c.first else "", joiner.lexicon.words
    few = not c.number.digits and (c.number.value or FEW) <= FEW
    return few and (before in words["definite"] or before in words["subject_prepositions"])


FEW = 12


def for_a_while(scene: Scene, c: Counted) -> bool:
    """Whether a zero is only of a span of time: no new cases for 42 days."""
    return any(o.reason == "duration" and 0 <= o.first - c.last <= SPAN for o in scene.counts)


SPAN = 6  # tokens: had been reported for
