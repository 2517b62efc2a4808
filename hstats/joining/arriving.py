"""What an arrival is: of refugees, of migrants, of returnees, or of people displaced inside their country, by where it ended and what the document speaks of.

In: a Joiner, a Scene, a Counted that has arrived. Out: its indicator. It refuses to guess where neither the goal nor a word of the document tells.
"""

from hstats.joining.entering import happens_now
from hstats.joining.scene import Joiner, Scene
from hstats.mentions.counted import SKIPS, Counted
from hstats.mentions.placemention import PlaceMention
from hstats.skimming import words_of

ARRIVING = frozenset({"arrive", "migrant"})
ARRIVED = frozenset({"new_displacement", "migrant_arrivals"})
READ = 8000  # characters


def vocabulary(joiner: Joiner) -> set[str]:
    """The words of title and text, folded; read once a document."""
    if joiner.vocabulary is None:
        skim = joiner.skim
        text = skim.words if len(skim.plain) <= READ else skim.plain[:READ].split()
        joiner.vocabulary = set(words_of(joiner.document.title or "")).union(text)
    return joiner.vocabulary


def arrival(joiner: Joiner, scene: Scene, c: Counted, code: str) -> str:
    """The indicator of an arrival: by sea, in another country, or told among refugees or among the displaced."""
    if not arrives(joiner, scene, c) or (c.noun is not None and c.noun.population is not None):
        return code
    words, told = joiner.lexicon.words, vocabulary(joiner)
    by_sea, refuge, at_home = (not told.isdisjoint(words[name]) for name in ("by_sea", "refuge", "at_home"))
    if by_sea:
        return "migrant_arrivals" if c.event == "migrant" or (c.event == "arrive" and not at_home) else code
    goal = goal_of(scene, c)
    if goal is not None and goal.kind == "country":
        return "refugee_arrivals"
    if refuge and not at_home:
        return "refugee_arrivals"
    return "new_displacement" if goal is not None else code


def mere_arrivals(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether "arrivals" may be of anyone: nothing in the document speaks of refugees, migrants or the displaced."""
    words = joiner.lexicon.words
    if c.rule not in ("event_noun", "list_before") or (c.noun is not None and c.noun.of_group):
        return False
    return all(vocabulary(joiner).isdisjoint(words[name]) for name in ("by_sea", "refuge", "at_home"))


def arrives(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether the event of a count is an arrival: have arrived in, new arrivals."""
    if c.event == "arrive":
        return True
    if c.event == "migrant":
        return scene.lex.at(c.trigger, joiner.lexicon.words["arrivals"])  # who came ashore came by sea
    entry = scene.lex.entries[c.trigger] if c.event == "displace" and c.trigger >= 0 else None
    width = max(entry.width if entry is not None else 1, PHRASE)
    return entry is not None and not joiner.lexicon.words["arrivals"].isdisjoint(
        scene.lex.low[c.trigger : c.trigger + width]
    )


PHRASE = 5  # tokens: number of new arrivals


def goal_of(scene: Scene, c: Counted) -> PlaceMention | None:
    """Where an arrival ended: the place right behind its words, over a preposition and an article."""
    entry = scene.lex.entries[c.trigger] if c.event in ARRIVING and c.trigger >= c.last else None
    if entry is None:
        return None
    at = c.trigger + entry.width
    goal = next((m for m in scene.places if m.role in ("in", "to") and at <= m.first <= at + LED), None)
    led = scene.lex.entries[at : goal.first] if goal is not None else []
    return goal if all(e is not None and e.roles & LEADS for e in led) else None


LED = 3  # tokens
LEADS = frozenset({"prepositions", "determiners"})


def moved_abroad(joiner: Joiner, scene: Scene, c: Counted, code: str) -> str:
    """Refugees who are told to have reached a country, or to have left one, are an arrival: 31,000 refugees have crossed into Chad."""
    lexed, j, moved = scene.lex, c.last, joiner.lexicon.words["moved"]
    stops = moved | joiner.lexicon.words["whom"]
    named = c.rule == "event_noun" or (c.noun is not None and c.noun.population == "refugee")
    if not named or c.kind not in (None, "person", "household"):
        return code
    while j < lexed.n and lexed.low[j] not in stops and any(e.roles & SKIPS for e in lexed.beginning(j)):
        j += 1
    if not lexed.at(j, moved) or not any(j < m.first <= j + LED for m in scene.places):
        return code
    c.event = "cross"
    return "refugee_arrivals"


def homeward(joiner: Joiner, scene: Scene, c: Counted, code: str) -> str:
    """Returnees who arrive or cross have returned, and so have those among others who do: 3,100 returnees arrived in Herat."""
    if code == "returnees":
        return "returns" if c.whole is not None and c.whole.code in COMING else code
    home, low = joiner.lexicon.words["returned"], scene.lex.low
    mixed = scene.lex.at(c.last, MIXED) or scene.lex.at(c.last, joiner.lexicon.words["join"])  # returnees and refugees
    return code if mixed or home.isdisjoint(low[c.number.last : c.last]) else "returns"


MIXED = (",",)


def newly(joiner: Joiner, scene: Scene, c: Counted, code: str) -> str:
    """Who are newly counted have come, and who are displaced as something happens: 418,000 new refugees have been registered, 2,300 new IDPs."""
    if code == "idps" and c.trigger >= c.last and happens_now(joiner, scene, c):
        return "new_displacement"
    known = joiner.lexicon.words["newly"].isdisjoint(scene.lex.low[c.number.last : c.last])
    more = code == "returnees" and c.number.addition and c.whole is None  # an additional 54,000 returnees
    return code if known and not more else NEWLY[code]


NEWLY = {"idps": "new_displacement", "refugees": "refugee_arrivals", "returnees": "returns"}
COMING = frozenset({"refugee_arrivals", "new_displacement", "returns"})


def lies_abroad(joiner: Joiner, goal: PlaceMention | None) -> bool:
    """Whether a goal lies in another country than the document is about first: fled to Ethiopia's Somali region."""
    about = joiner.countries[:1]
    return goal is not None and goal.country is not None and bool(about) and goal.country not in about
