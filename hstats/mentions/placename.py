"""Where a name begins and ends, and whether it can be a place's: a run of capitalised words, joined by the small words that names hold.

In: a Lexed sentence and a token, or a run of tokens. Out: the tokens of the name, with its compass word and place noun, and yes or no. It refuses names of
peoples and organisations; which place a name means is the gazetteer's to say.
"""

from hstats.entries import signs
from hstats.lexicon import Lexicon
from hstats.mentions.placenoun import with_noun
from hstats.namesakes import Place
from hstats.pieces import PREFIX, opens_name, prefixed
from hstats.places import Gazetteer
from hstats.sentences import Lexed

NAME_MARKS = frozenset(".-–")
SMALL = frozenset(
    {
        "prepositions",
        "determiners",
        "conjunctions",
        "clause_breaks",
        "relative",
        "part",
        "pronouns",
        "addition",
        "negation",
        "stop",
        "articles",
        "locative",
    }
)


def name_run(lex: Lexed, j: int, lexicon: Lexicon, gazetteer: Gazetteer, taken: set[int]) -> tuple[int, int] | None:
    """A run of capitalised words, joined by small words that names hold: Tula de Allende, Cox's Bazar."""
    entry = lex.entries[j]
    if j in taken or not opens_name(lex.raw[j]) or lex.raw[j][-1] == "$":
        return None
    if "-" in lex.raw[j] and only_held(lex, j, gazetteer):
        return None
    if lex.low[j] in lexicon.time_words and not (
        j + 1 < lex.n and large(lex.raw[j + 1]) and gazetteer.lookup(lex.slice(j, j + 2))
    ):
        return None
    if entry is not None and not entry.roles.isdisjoint(SMALL) and (j == 0 or "prepositions" in entry.roles):
        return None
    if lex.low[j] in lexicon.words["disease"] and not (
        lex.at(j - 1, lexicon.words["plain_locative"]) or called_town(lex, j, lexicon)
    ):
        return None  # 30 cases of Marburg in Rwanda; not in Marburg, the town of Marburg
    last = j + 1
    joiners, owning = gazetteer.joiners, lexicon.words["possessive"]
    while last < lex.n and last not in taken:
        word = lex.raw[last]
        capital = large(word) or ("-" in word and hyphened(word, joiners))
        if (capital and lex.low[last] not in lexicon.period["months"]) or abbreviated(lex, last, lexicon):
            last += 1
            continue
        k = last
        while (
            k < lex.n and k - last < 3 and (lex.low[k] in joiners or lex.low[k] in owning or lex.low[k] in NAME_MARKS)
        ):
            k += 1
        if (
            k == last
            or k >= lex.n
            or not lex.raw[k][0].isupper()
            or k in taken
            or not glued_name(lex, j, last, k, lexicon, gazetteer)
        ):
            break
        last = k + 1
        last += lex.low[k - 1] == "–" and lex.at(last, lexicon.words["streets"])  # the Fez–Meknes highway
    return j, last


def held_by(word: str, words: dict[str, frozenset[str]]) -> bool:
    """Whether a word tells who holds the place behind it: Taliban-ruled."""
    return word.rpartition("-")[2] in words["held_by"]


def only_held(lex: Lexed, j: int, gazetteer: Gazetteer) -> bool:
    """Whether the word at j only tells who holds the place named behind it: Taliban-ruled Kandahar; not Indian-administered Kashmir, which is a name."""
    return held_by(lex.raw[j], lex.lexicon.words) and not gazetteer.lookup(lex.slice(j, min(lex.n, j + 2)))


def large(word: str) -> bool:
    """Whether a word is written large, as in a name: Azzano, d'Azzano."""
    if word[0].isupper():
        return word[0].isalpha()
    return (len(word) > 2 and word[1] in "'’" and word[2].isupper()) or ("-" in word and prefixed(word))


def hyphened(word: str, joiners: frozenset[str]) -> bool:
    """Whether a word is a name behind its article, as in Tell al-Abyad: not "pro-Assad"."""
    article, hyphen, rest = word.partition("-")
    return bool(hyphen) and article in joiners and rest[:1].isupper()


def abbreviated(lex: Lexed, k: int, lexicon: Lexicon) -> bool:
    """Whether token k is the stop of an abbreviation inside a name: St. Lucie."""
    opens = lex.low[k] == "." and k + 1 < lex.n and lex.low[k - 1] in lexicon.words["name_abbreviations"]
    return opens and lex.raw[k + 1][0].isupper()


def glued_name(lex: Lexed, first: int, last: int, k: int, lexicon: Lexicon, gazetteer: Gazetteer) -> bool:
    """Whether the words over a joiner are one name that the gazetteer knows."""
    if (
        lex.low[last] == "–"
        and k == last + 1
        and lex.ends[last - 1] == lex.starts[last]
        and lex.ends[last] == lex.starts[k]
    ):
        return True  # the Fez–Meknes highway
    if lex.low[last] in gazetteer.joiners and lex.low[last] not in lexicon.phrases:
        return True
    if lex.at(last, lexicon.words["of"]) and last == first + 1 and lex.low[first] in lexicon.words["sea_words"]:
        return True  # the Gulf of Suez
    end = k + 1
    while end < lex.n and large(lex.raw[end]):
        end += 1  # the Region of Southern Denmark, Lucas do Rio Verde
    return any(gazetteer.lookup(lex.slice(first, to)) for to in {k + 1, end})


FRONTIER, KIND_AREA, KIND_TOWN = signs("frontier"), signs("kind_area"), signs("kind_town")


def names_no_place(
    lex: Lexed, run: tuple[int, int], lexicon: Lexicon, gazetteer: Gazetteer, countries: tuple[str, ...]
) -> bool:
    """Whether a name is only a place noun, or that of an organisation: the Autonomous Region, the United States Navy."""
    longer, shown = run[1] - run[0] > 1, lex.signs
    if shown & FRONTIER and at_frontier(lex, run, lexicon, gazetteer):
        return True
    if shown & KIND_AREA and owns_state(lex, run, lexicon, gazetteer, countries):
        return True
    if longer and names_hazard(lex, run, lexicon, gazetteer, countries):
        return True
    entry = lex.entries[run[0]]
    if not longer and lex.raw[run[0]].isupper() and entry is not None and (entry.noun or entry.counted):
        return True  # an IDP settlement
    if longer and lex.raw[run[0]].isupper() and counts_units(lex, run[1] - 1):
        return gazetteer.resolve(lex.slice(*run), countries) is None  # new EVD Cases
    if (
        shown & KIND_TOWN
        and named_behind(lex, run[1], lexicon)
        and gazetteer.resolve(lex.slice(*run), countries) is None
    ):
        return True
    divided = with_noun(lex, run[1], gazetteer)  # a word that is no place alone may name a division: Hassan district
    if divided > run[1] and not longer:
        return gazetteer.resolve(lex.slice(run[0], divided), countries) is None and gazetteer.generic(lex.slice(*run))
    generic = gazetteer.generic(lex.slice(run[0], run[1])) and not called_town(lex, run[0], lexicon)
    generic = generic and not town_of(lex, run, lexicon, gazetteer, countries)
    office = longer and lex.low[run[1] - 1] in lexicon.words["bureaus"] and gazetteer.is_people(lex.raw[run[0]])
    named = longer and lex.low[run[1] - 1] in lexicon.words["organised"]
    named = named or (
        run[1] - run[0] > 2 and lexicon.source_of(lex.slice(*run)) is not None
    )  # the World Food Programme
    return generic or office or named


def names_hazard(
    lex: Lexed, run: tuple[int, int], lexicon: Lexicon, gazetteer: Gazetteer, countries: tuple[str, ...]
) -> bool:
    """Whether a name is that of a disaster: Hurricane Georges, the Camp Fire, the Mayon Volcano eruption."""
    hazards = lexicon.words["hazard"]
    if lex.low[run[0]] in hazards or lex.low[run[1] - 1] in lexicon.words["named_hazards"]:
        return True
    behind = not hazards.isdisjoint(lex.low[run[1] : run[1] + EVENT])
    return behind and gazetteer.resolve(lex.slice(run[0], run[1]), countries) is None


def called_town(lex: Lexed, first: int, lexicon: Lexicon) -> bool:
    """Whether the words before a name call it a town's: near the city of Van."""
    return lex.at(first - 1, lexicon.words["of"]) and lex.at(first - 2, lexicon.words["kind_town"])


def town_of(
    lex: Lexed, run: tuple[int, int], lexicon: Lexicon, gazetteer: Gazetteer, countries: tuple[str, ...]
) -> bool:
    """Whether a common word written large is a town, as the country behind its comma has one of that name: in Most, Czech Republic."""
    if not lex.at(run[0] - 1, lexicon.words["plain_locative"]) or not lex.at(run[1], ","):
        return False
    holder = name_run(lex, run[1] + 1, lexicon, gazetteer, set()) if run[1] + 1 < lex.n else None
    found = resolve(lex, *holder, gazetteer, countries) if holder is not None else None
    return found is not None and gazetteer.has_town(lex.slice(*run), found.country)


def counts_units(lex: Lexed, k: int) -> bool:
    """Whether a word is a noun that is counted: cases, deaths."""
    entry = lex.entries[k]
    return entry is not None and bool(entry.noun or entry.counted)


def at_frontier(lex: Lexed, run: tuple[int, int], lexicon: Lexicon, gazetteer: Gazetteer) -> bool:
    """Whether a country only says which border is meant, not on which side of it: at the border with Niger, near the Somali border."""
    first, last = run
    words = lexicon.words["frontier"]
    if last < lex.n and lex.low[last] in words:
        return last - first == 1 and gazetteer.is_people(lex.raw[first])
    led = first > 0 and lex.low[first - 1] in lexicon.words["determiners"]
    k = first - 1 - led
    return k > 0 and lex.low[k - 1] in words and lex.low[k] in lexicon.words["accompany"]


def named_behind(lex: Lexed, last: int, lexicon: Lexicon) -> bool:
    """Whether a name only describes the town whose own name stands behind it: the Druze village of Majdal."""
    town = last + 2 < lex.n and lex.low[last] in lexicon.words["kind_town"]
    return town and lex.low[last + 1] in lexicon.words["of"] and lex.raw[last + 2][0].isupper()


def owns_state(
    lex: Lexed, run: tuple[int, int], lexicon: Lexicon, gazetteer: Gazetteer, countries: tuple[str, ...]
) -> bool:
    """Whether the kind of an area and its own name stand behind a country's or its people's: the US state of Ohio, the Indian State of Kerala; not the Diffa region of Niger."""
    words = lexicon.words
    last = run[1] - (run[1] - run[0] > 1 and lex.low[run[1] - 1] in words["kind_area"])
    if not (lex.at(last, words["kind_area"]) and lex.at(last + 1, words["of"])):
        return False
    if last + 2 >= lex.n or not lex.raw[last + 2][0].isupper():
        return False
    if last < run[1] and gazetteer.people_named(lex.slice(run[0], last)):
        return True
    owner = gazetteer.resolve(lex.slice(run[0], last), countries)
    return owner is not None and owner.kind == "country"


EVENT = 2  # words: phreatic eruption


def called_of(lex: Lexed, run: tuple[int, int], gazetteer: Gazetteer) -> bool:
    """Whether a run only says what kind of place of a people the name behind "of" is: the Indian State of Assam."""
    kind = run[1] - run[0] == 2 and lex.low[run[1] - 1] in gazetteer.place_nouns
    return kind and lex.at(run[1], lex.lexicon.words["of"]) and gazetteer.is_people(lex.raw[run[0]])


def only_people(lex: Lexed, run: tuple[int, int], gazetteer: Gazetteer) -> bool:
    """Whether a run is only a people's name: in Israeli strikes, the Haitian capital, at a Somali mosque."""
    word, behind = lex.raw[run[0]], lex.raw[run[1]] if run[1] < lex.n else "."
    if run[1] - run[0] > 1:
        return called_of(lex, run, gazetteer)
    towns = gazetteer.folded["noun.city"]  # the Somali capital
    if behind in lex.lexicon.words["seaboard"] and not lex.at(run[1] + 1, lex.lexicon.words["of"]):
        return (
            run[1] + 1 < lex.n and lex.raw[run[1] + 1][0].isupper()
        )  # off the Libyan coast; not the Greek islands Kos
    if gazetteer.is_people(word) and behind.islower() and (behind not in gazetteer.place_nouns or behind in towns):
        return lex.entries[run[0]] is None
    return gazetteer.country_of(word) is not None and not gazetteer.lookup(word)


def stands_alone(lex: Lexed, run: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether an unknown name is a place by what stands right before it: in Maaloula, raids on Kafr Zita, the cyclone struck Ouvéa."""
    first, last = run
    plain = lex.at(first - 1, lexicon.words["plain_locative"])
    if not (plain or is_struck(lex, first, last, lexicon)) or last - first > 3:
        return False
    parts = lex.raw[first].split("-")
    titled = all(len(p) > PREFIX and p.istitle() for p in parts)
    dashed = len(parts) > 1 and not (titled and (len(parts) > 2 or not plain))  # Sainte-Anne-des-Lacs
    if dashed or not lexicon.words["number_sign"].isdisjoint(lex.low[first:last]):
        return False
    first += last - first > 1 and lex.low[first] in lexicon.words["directions"]  # in South Caicos
    return all(lex.entries[k] is None and spelled(lex.raw[k]) and not lex.raw[k].isupper() for k in range(first, last))


def is_struck(lex: Lexed, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a name is what a bombardment or a storm struck: air raids on, the shelling of, the storm hit; not a person of two names."""
    if first < 2:
        return False
    before = lex.low[first - 1]
    if f"{lex.low[first - 2]} {before}" in lexicon.words["bombards"]:
        return not describes(lex, last, lexicon)
    hazard = last == first + 1 and not lexicon.words["named_hazards"].isdisjoint(lex.low[: first - 1])
    return hazard and before in lexicon.words["locative"] - lexicon.words["prepositions"]


def describes(lex: Lexed, last: int, lexicon: Lexicon) -> bool:
    """Whether an unknown name only describes the word behind it: raids on Comando Norte hideouts."""
    if last >= lex.n or not lex.raw[last][0].islower() or lex.low[last] in lexicon.time_words:
        return False
    entry = lex.entries[last]
    return entry is None or entry.noun is not None or entry.excluded is not None


def spelled(word: str) -> bool:
    """Whether a word is of letters, dashes and apostrophes: Saut d'Eau."""
    return word.replace("'", "").replace("’", "").replace("-", "").isalpha()


def resolve(lex: Lexed, first: int, last: int, gazetteer: Gazetteer, countries: tuple[str, ...]) -> Place | None:
    """The gazetteer's answer for a run of tokens."""
    return gazetteer.resolve(lex.slice(first, last), countries)
