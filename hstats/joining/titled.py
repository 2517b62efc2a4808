"""What the document is about: the countries that its title and text name, the place and the year of its title.

In: a Joiner, or a sentence of it. Out: country codes, PlaceMentions, a year. A title is context and gives no figure and no date; a year or a country
is refused where several are named and one is asked for.
"""

import re
from itertools import pairwise

from hstats.entries import signs
from hstats.joining.scene import Joiner, Scene
from hstats.joining.told import of_best
from hstats.mentions.namedcode import named_in
from hstats.mentions.place import within
from hstats.mentions.placelead import given
from hstats.mentions.placemention import Atlas, PlaceMention
from hstats.sentences import Lexed, lex


def country_named(joiner: Joiner, scene: Scene) -> PlaceMention | None:
    """The only country that a sentence names by its name, wherever: Uganda's ministry, the Central African Republic had reported."""
    origin = joiner.lexicon.words["origin"]
    named = [m for m in countries_at(joiner, scene.lex) if led_by(joiner, scene, m) not in origin]
    found = {m.country: m for m in named if not told_otherwise(joiner, scene, m)}
    return next(iter(found.values())) if len(found) == 1 else None


def told_otherwise(joiner: Joiner, scene: Scene, m: PlaceMention) -> bool:
    """Whether a country only owns an attack or a currency, leads those who act, or has a record in its history."""
    record = scene.lex.at(m.last, joiner.lexicon.words["history"])  # the costliest in U.S. history
    record = record or gives(joiner, scene.lex, m) or scene.lex.at(m.last, joiner.lexicon.words["envoys"])
    record = record or (m.last < scene.lex.n and scene.lex.low[m.last] in joiner.lexicon.currency_after)  # US dollars
    best = bool(scene.lex.signs & BEST) and of_best(joiner, scene, m)
    return record or best or owns_strike(joiner, scene, m) or acts_there(joiner, scene, m)


def led_by(joiner: Joiner, scene: Scene, m: PlaceMention) -> str:
    """The word before a country and its article."""
    k = m.first - 1
    k -= k > 0 and scene.lex.low[k] in joiner.lexicon.words["definite"]
    return scene.lex.low[max(0, k)]


def acts_there(joiner: Joiner, scene: Scene, m: PlaceMention) -> bool:
    """Whether a country only leads those who act: forces led by the United States."""
    low, words = scene.lex.low, joiner.lexicon.words
    backed = not words["backs"].isdisjoint(low[max(0, m.first - 3) : m.first])
    return backed and led_by(joiner, scene, m) in words["by"]


def gives(joiner: Joiner, lexed: Lexed, m: PlaceMention) -> bool:
    """Whether a country is only named as a giver, alone or as the next of two: funding from Japan and the EU."""
    words, k = joiner.lexicon.words, m.first - 1
    k -= k > 0 and lexed.low[k] in words["definite"]
    if k > 1 and lexed.low[k] in words["join"]:
        k -= 2
        k -= k > 0 and lexed.low[k] in words["definite"]
    return k > 0 and given(lexed, k, joiner.lexicon)


def owns_strike(joiner: Joiner, scene: Scene, m: PlaceMention) -> bool:
    """Whether a country only owns the attack in which something happened: during Israel's military assault."""
    low, lexicon = scene.lex.low, joiner.lexicon
    led = m.first > 0 and (
        low[m.first - 1] in lexicon.words["locative"] or low[m.first - 1] in lexicon.period["words"]["during"]
    )
    owns = led and m.last < scene.lex.n and low[m.last] in lexicon.words["possessive"]
    return owns and not lexicon.words["strikes"].isdisjoint(low[m.last + 1 : m.last + STRUCK])


STRUCK = 4  # tokens: military drone strike


def countries_at(joiner: Joiner, lexed: Lexed) -> list[PlaceMention]:
    """Every country that is named, in order."""
    found, j = [], 0
    while j < lexed.n:
        named = lexed.raw[j][0].isupper() and lexed.low[j] not in joiner.lexicon.words["definite"]
        width = LONG_COUNTRY if named else 0
        while width and not is_country(joiner, lexed, j, j + width):
            width -= 1
        if width:
            name = lexed.slice(j, j + width)
            place = joiner.gazetteer.resolve(name, joiner.countries)
            if place is not None:
                found.append(PlaceMention(j, j + width, name, place.place_id, place.country, "in", "country"))
        j += max(1, width)
    return found


LONG_COUNTRY = 5  # words: Democratic Republic of the Congo


def is_country(joiner: Joiner, lexed: Lexed, first: int, last: int) -> bool:
    """Whether tokens first..last (exclusive) are the name of a country."""
    if last > lexed.n or not lexed.raw[last - 1][0].isupper() or lexed.raw[last - 1][-1] == "$":
        return False
    place = joiner.gazetteer.resolve(lexed.slice(first, last), joiner.countries)
    return place is not None and place.kind == "country"


def title_place(joiner: Joiner) -> PlaceMention | None:
    """The place that the title names, if it does not name two countries; a title is context, and gives no figure and no date."""
    title = joiner.document.title
    if not title:
        return None
    if joiner.title_place is None and len(set(countries_in(joiner, PAIRED.sub(" and ", title)))) > 1:
        joiner.title_place = [None]
    if joiner.title_place is None:
        lexed = lex(title, 0, len(title), joiner.lexicon)
        joiner.title_place = [
            within(lexed, joiner.lexicon, Atlas(joiner.gazetteer, joiner.countries, of_storms(joiner, lexed)))
        ]
    return joiner.title_place[0]


PAIRED = re.compile("[–-]")  # Afghanistan–Pakistan
BEST = signs("superlatives", "most")


def storms(joiner: Joiner) -> frozenset[str]:
    """The names of the storms that the title and the opening tell of, which are no places: Tropical Storm Allison."""
    if joiner.storms is None:
        head = f"{joiner.document.title or ''} {joiner.document.text[:OPENS]}"
        low, kinds = head.lower(), joiner.lexicon.words["kin_storm"]
        pairs = pairwise(WORD.findall(head)) if any(kind in low for kind in kinds) else ()
        joiner.storms = frozenset(
            name for kind, name in pairs if kind.lower() in kinds and kind[0].isupper() and name[0].isupper()
        )
    return joiner.storms


def of_storms(joiner: Joiner, lexed: Lexed) -> set[int]:
    """The tokens of a sentence that name a storm."""
    named = storms(joiner)
    return {j for j, word in enumerate(lexed.raw) if word in named} if named else set()


OPENS, WORD = 600, re.compile(r"\w+")  # characters


def title_year(joiner: Joiner) -> int | None:
    """The only year that the title names: the 2024 floods; it completes dates that have none, and gives none itself."""
    years = {int(y) for y in YEAR.findall(joiner.document.title or "")}
    return years.pop() if len(years) == 1 else None


YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


def countries_in(joiner: Joiner, text: str) -> tuple[str, ...]:
    """The countries that a text names, as a country or a people: Sudan's ministry, Syrian refugees."""
    return tuple(named_in(text, joiner.gazetteer.nation, joiner.lexicon))


def countries_told(joiner: Joiner) -> set[str]:
    """All the countries that title and text name."""
    if joiner.told is None:
        named = (countries_in(joiner, text) for text in (joiner.document.title or "", joiner.document.text[:FAR]))
        joiner.told = set().union(*named)
    return joiner.told


FAR = 4000  # characters


def beyond_border(joiner: Joiner, scene: Scene) -> set[str]:
    """The countries that a sentence names only as what lies beyond a border: near the border with Niger, the Chadian border."""
    words, lexed = joiner.lexicon.words, scene.lex
    led = (
        j for j in range(2, lexed.n) if lexed.low[j - 1] in words["accompany"] and lexed.low[j - 2] in words["frontier"]
    )
    beyond = {code for j in led for code in countries_in(joiner, lexed.slice(j, min(lexed.n, j + BEYOND)))}
    called = (
        j
        for j in range(1, lexed.n)
        if lexed.low[j] in words["frontier"] and joiner.gazetteer.is_people(lexed.raw[j - 1])
    )
    return beyond | {code for j in called if (code := joiner.gazetteer.nation(lexed.raw[j - 1])) is not None}


FRONTIER, BEYOND = signs("frontier"), 2  # tokens: Burkina Faso
