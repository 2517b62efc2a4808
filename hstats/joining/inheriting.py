"""The place that a count without one of its own is lent: from beyond the semicolon, an earlier sentence, the heading, the opening, the title.

In: a Joiner at a sentence, a Scene, a Counted. Out: a PlaceMention, flagged as inherited, or None. It refuses a place that stands right
behind a part of the count.
"""

from hstats.entries import signs
from hstats.joining.backdrop import backdrop
from hstats.joining.eligible import bounds_record, only_names
from hstats.joining.lending import carried_place
from hstats.joining.ofpart import AT_ONE_SPOT, MOVES, SPOTLESS, belongs_to_part, counted_later
from hstats.joining.paragraphs import opening
from hstats.joining.policing import only_home
from hstats.joining.recalling import opens
from hstats.joining.scene import Joiner, Scene
from hstats.joining.siting import AFTERMATH, one_event
from hstats.joining.titled import FRONTIER, beyond_border, countries_at, country_named
from hstats.joining.told import after_record, goal_told, of_long_run, refers_back
from hstats.joining.untimely import CONTRAST, in_next_clause
from hstats.mentions.counted import TOLLS, Counted
from hstats.mentions.place import places
from hstats.mentions.placemention import PlaceMention, narrower
from hstats.model import Period
from hstats.sentences import lex, segment


def inherited_place(
    joiner: Joiner, scene: Scene, c: Counted, found: list[PlaceMention], flags: list[str]
) -> PlaceMention | None:
    """A place of the same sentence beyond the semicolon, else one lent by an earlier sentence and set right by what this one tells: flagged."""
    found = [m for m in found if m.role not in ("owner", "to")]
    free = (m for m in found if not (belongs_to_part(joiner, scene, c, m) or counted_later(scene, c, m)))
    place = next(free, None)
    if place is None:
        place = None if not found and placed_apart(joiner, scene, c) else lent_place(joiner, scene, c)
        for set_right in CORRECTIONS:
            place = set_right(joiner, scene, c, place)
    if scene.lex.signs & WHOLE_LAND:
        place = of_whole_land(joiner, scene, c, place)
    if place is not None:
        flags.append("place_inherited")
    return place


def lent_place(joiner: Joiner, scene: Scene, c: Counted) -> PlaceMention | None:
    """The place that an earlier sentence lends; a total since a date passes over its paragraph."""
    return carried_place(joiner, scene, c, total=any(t.role == "since" for t in scene.times))


def placed_apart(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a sentence tells where something was, though not a count of its: what earlier ones lend is not asked for."""
    here = (m for m in scene.places if m.role in PLACING)
    return any(not (after_record(joiner, scene, m) or bounds_record(joiner, scene, c, m)) for m in here)


def of_speaker(joiner: Joiner, scene: Scene, c: Counted, place: PlaceMention | None) -> PlaceMention | None:
    """The country of who speaks, for a place in another country, or for a spot where the sentence tells that it was mostly elsewhere."""
    if place is None or (c.kind == "money" and c.event in GIVEN):
        return place  # the U.S. government gave 6 million
    country = own_country(joiner, scene, c)
    if country is None:
        country = nation_speaking(joiner, scene)
    elif not speaks(joiner, scene, country):
        return place
    mostly = place.kind != "country" and any(m.role == "sub" for m in scene.places)
    if country is None or not (place.country != country.country or mostly):
        return place
    return place if refers_back(joiner, scene) else country


def of_long_ago(joiner: Joiner, scene: Scene, c: Counted, place: PlaceMention | None) -> PlaceMention | None:
    """The country of a spot, for what runs long or was at another time than the event there."""
    if place is None or place.kind in SPOTLESS:
        return place
    long_run = bool(scene.lex.signs & LONG_RUNS) and of_long_run(joiner, scene, c)
    if not (long_run or ((c.times or scene.times) and of_another_time(joiner, scene, c))):
        return place
    return country_told(joiner, place.country or next(iter(joiner.countries), None))


def of_goal(joiner: Joiner, scene: Scene, c: Counted, place: PlaceMention | None) -> PlaceMention | None:
    """Where a journey went, or the country that the sentence names, where nothing is lent; a goal also where it lies inside what is."""
    goal = goal_told(scene.places) if c.event not in MOVES else None
    if place is None or (goal is not None and narrower(goal, place)):
        return goal or own_country(joiner, scene, c)
    return place


def of_division(joiner: Joiner, scene: Scene, c: Counted, place: PlaceMention | None) -> PlaceMention | None:
    """The division that the speaker of the first sentence is of."""
    division = division_speaking(joiner, scene) if joiner.index == 0 and not travels(scene) else None
    same = division is not None and place is not None and division.place_id == place.place_id
    return place if same else division or place


def of_one_land(joiner: Joiner, scene: Scene, c: Counted, place: PlaceMention | None) -> PlaceMention | None:
    """No place for what is told of several countries."""
    if place is None or place.country in spread_over(joiner, scene, c):
        return None
    return None if scene.lex.signs & LANDS and over_lands(joiner, scene, c) else place


def of_whole_land(joiner: Joiner, scene: Scene, c: Counted, place: PlaceMention | None) -> PlaceMention | None:
    """No smaller place than a country for what is told of all of it: killed 65 people nationwide, across the country."""
    if place is None or place.kind == "country":
        return place
    words, low = joiner.lexicon.words, scene.lex.low
    told = scene.lex.entries[c.trigger] if c.trigger >= c.last else None
    end = c.trigger + told.width if told is not None else c.last  # are without power across the country
    behind = range(c.last, min(scene.lex.n, end + WHOLE))
    ends = {end} | {k for o in scene.kept if c.first <= o.first < c.last + WHOLE for k in (o.last, o.last + 1)}
    wide = any(low[j] in words["kind_country"] and opens(joiner, scene.lex, j) in ends for j in behind)
    wide = wide or (c.rule in TOLLS and c.trigger > 0 and low[c.trigger - 1] in words["everywhere"])
    return None if wide else place


WHOLE_LAND, WHOLE = signs("kind_country"), 5  # tokens: and 340 deaths in the country
GIVEN = frozenset({"receive", "pledge", "deliver"})
# What sets right a place that is lent, in this order.
CORRECTIONS = (of_speaker, of_long_ago, of_goal, of_division, of_one_land, only_home)
PLACING = frozenset({"in", "near", "between", "heading"})


def own_country(joiner: Joiner, scene: Scene, c: Counted) -> PlaceMention | None:
    """The only country that a sentence without a journey names, unless it is that of a part of the count."""
    country = None if travels(scene) else country_named(joiner, scene)
    if country is None or belongs_to_part(joiner, scene, c, country) or only_names(joiner, scene, c, country):
        return None
    if scene.lex.signs & FRONTIER and country.country in beyond_border(joiner, scene):
        return None  # near the border with Niger
    apart = scene.lex.signs & CONTRAST and in_next_clause(joiner, scene, c, country.first)
    return None if apart else country


def travels(scene: Scene) -> bool:
    """Whether a sentence tells of a journey."""
    return any(m.role in ("to", "from", "path") for m in scene.places)


def spread_over(joiner: Joiner, scene: Scene, c: Counted) -> set[str]:
    """The countries of the parts of a count, where they are several: 39 in all: 20 in Italy, 10 in France."""
    spread = {m.country for m in scene.places if m.country is not None and belongs_to_part(joiner, scene, c, m)}
    return spread if len(spread) > 1 else set()


def over_lands(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a count is told of several countries that no name tells: 640 deaths in 18 countries."""
    low, words = scene.lex.low, joiner.lexicon.words
    lo, hi = segment(scene.lex, c.first, c.last)
    return any(
        o.reason == "rank" and lo < o.first < hi and o.number.value != 1
        and low[o.last - 1] in words["other_lands"] and low[o.first - 1] in words["over_lands"]
        for o in scene.counts
    )  # fmt: skip


LANDS, LONG_RUNS = signs("other_lands"), signs("long_running")


def of_another_time(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a report of an event tells a count of another time, so that its spot is not where that was."""
    if joiner.index == 0 or c.event not in AT_ONE_SPOT | {"occur", "homeless", "displace"}:
        return False
    first = next((p for i in opening(joiner) if (p := backdrop(joiner, i).period) is not None and p.start), None)
    told = c.period
    if told is None or told.start is None or told.end is None:
        return False
    earlier = bool(c.times) and of_earlier_time(joiner, c, told, first)
    return earlier or of_later_month(joiner, scene, told, first)


def of_earlier_time(joiner: Joiner, c: Counted, told: Period, first: Period | None) -> bool:
    """Whether a count is of a time before the event, or since one: in 2018."""
    since = any(t.role == "since" for t in c.times or ())
    day = first.start if first is not None else joiner.document.published
    if day is None or told.start is None or told.end is None or (since and first is None):
        return False
    if first is None:
        return told.end < day - AFTERMATH and told.start < day - 2 * AFTERMATH
    return (since or told.end < day) and told.start < day - AFTERMATH


def of_later_month(joiner: Joiner, scene: Scene, told: Period, first: Period | None) -> bool:
    """Whether a sentence tells what a later month of a wide event brought: floods on 6 March … in August they killed 245."""
    if first is None or first.start is None or told.start is None:
        return False
    later = first.precision == "day" and told.precision == "month" and told.start > first.start
    return later and not one_event(joiner)


def division_speaking(joiner: Joiner, scene: Scene) -> PlaceMention | None:
    """The division that a speaker is of, for what opens a document without a place: the health ministry of Sennar State in Sudan reports 90 cases.

    A town is none: it is only where the speaker sits.
    """
    if scene.lex.signs & OFFICES and (ruled := division_ruled(joiner, scene)) is not None:
        return ruled
    spoken = [(a.name_first, a.name_last) for a in scene.says if 0 <= a.name_first < a.name_last]
    if not spoken:
        return None
    named = places(scene.lex, joiner.lexicon, joiner.gazetteer, joiner.countries, set())
    return next((m for m in named if m.kind in DIVISIONS and any(a <= m.first < b for a, b in spoken)), None)


def division_ruled(joiner: Joiner, scene: Scene) -> PlaceMention | None:
    """The division whose governor opens the sentence: Nevada governor Joe Lombardo says."""
    lexed = scene.lex
    offices = (j for j in range(1, min(lexed.n, OFFICE)) if lexed.low[j] in joiner.lexicon.words["local_offices"])
    for last in offices:
        for first in range(max(0, last - NAME), last):
            found = joiner.gazetteer.resolve(lexed.slice(first, last), joiner.countries)
            if found is not None and found.kind in DIVISIONS and lexed.raw[first][0].isupper():
                name = lexed.slice(first, last)
                return PlaceMention(first, last, name, found.place_id, found.country, "in", found.kind)
    return None


OFFICES, OFFICE, NAME = signs("local_offices"), 6, 3  # tokens
DIVISIONS = frozenset({"admin1", "admin2"})


def country_told(joiner: Joiner, code: str | None) -> PlaceMention | None:
    """A country by the name that the opening or the title gives it."""
    title = joiner.document.title or ""
    lexed = (backdrop(joiner, i).scene.lex for i in opening(joiner))
    named = (m for one in (*lexed, lex(title, 0, len(title), joiner.lexicon)) for m in countries_at(joiner, one))
    return next((m for m in named if m.country == code), None)


def nation_speaking(joiner: Joiner, scene: Scene) -> PlaceMention | None:
    """The country of a speaker who is called by its people, if the opening names it: Nepali police said."""
    nations = {
        joiner.gazetteer.nation(word)
        for a in scene.says
        for word in scene.lex.raw[max(0, a.name_first) : max(0, a.name_last)]
        if word[0].isupper() and joiner.gazetteer.is_people(word)
    }
    if len(nations) != 1:
        return None
    return country_told(joiner, next(iter(nations)))


def speaks(joiner: Joiner, scene: Scene, country: PlaceMention) -> bool:
    """Whether a sentence is about a country that it names: Turkey's authority said, Kenya hosts."""
    owner = scene.lex.at(country.last, joiner.lexicon.words["possessive"])
    speaker = any(a.name_first <= country.first < a.name_last for a in scene.says)  # officials in Haiti
    return owner or speaker or country.first <= 1
