"""The place that a count without one of its own is lent: from beyond the semicolon, an earlier sentence, the heading, the opening, the title.

In: a Joiner at a sentence, a Scene, a Counted. Out: a PlaceMention, flagged as inherited, or None. It refuses a place that stands right
behind a part of the count.
"""

from collections.abc import Iterator, Sequence

from hstats.entries import Entry, signs
from hstats.joining.backdrop import Backdrop, backdrop, opening, paragraph_breaks
from hstats.joining.scene import Joiner, Scene
from hstats.joining.siting import AFTERMATH, one_event
from hstats.joining.titled import countries_at, country_named, title_place
from hstats.joining.told import after_record, goal_told, of_best, of_long_run, only_felt
from hstats.joining.whole import passes_over, section, spreads, sums_all, tells_whole
from hstats.mentions.counted import Counted
from hstats.mentions.place import places
from hstats.mentions.placemention import PlaceMention, narrower
from hstats.sentences import applying, lex, segment


def belongs_to_part(joiner: Joiner, scene: Scene, c: Counted, m: PlaceMention) -> bool:
    """Whether a place stands right behind a part of a count: including 23 in Gaza, 23 on the island of Samar."""
    words = joiner.lexicon.words
    leads = words["locative"] | words["determiners"] | words["kind_area"] | words["kind_town"] | words["told_before"]
    for o in scene.counts:
        gap = m.first - o.last
        led = ADJACENT < gap <= LED and leads.issuperset(scene.lex.low[o.last : m.first])
        led = led or (0 < gap <= CLAUSE and scene.lex.low[o.last] in words["whom"])  # 163 who were killed in Gaza
        part = (o.whole is not None and o is not c and o.first > c.first) or o.whole is c or beside_part(scene, c, o)
        if part and (0 <= gap <= ADJACENT or led):
            return True
    return False


def counted_later(scene: Scene, c: Counted, m: PlaceMention) -> bool:
    """Whether a place is that of another count beyond the next semicolon: 900 were evacuated; 400 of them are housed in Pakse."""
    lo, _ = segment(scene.lex, m.first, m.last)
    return c.last <= lo and any(lo <= o.first < m.first for o in scene.counts if o.reason is None)


def beside_part(scene: Scene, c: Counted, o: Counted) -> bool:
    """Whether a count is the next of a list behind a part of another: 240, including 181 who died in Gaza and 60 in Sudan."""
    lists = scene.lex.at(o.first - 1, ",") or scene.lex.at(o.first - 1, scene.lex.lexicon.words["join"])
    if o is c or not lists:
        return False
    before = next((p for p in reversed(scene.counts) if p.last <= o.first), None)
    return before is not None and (before.whole is c or (before.first > c.first and beside_part(scene, c, before)))


AT_ONE_SPOT = frozenset(
    {"die", "hurt", "casualty", "miss", "trap", "rescue", "bodies", "destroy", "damage"}
)  # what happens where one event was
ADJACENT, LED, CLAUSE = 3, 5, 5  # words: in the northern; on the small island of; who have been killed in


def inherited_place(
    joiner: Joiner, scene: Scene, c: Counted, found: list[PlaceMention], flags: list[str]
) -> PlaceMention | None:
    """A place of the same sentence beyond the semicolon, of an earlier sentence, or where a journey went: flagged."""
    found = [m for m in found if m.role != "owner"]
    free = [m for m in found if not (belongs_to_part(joiner, scene, c, m) or counted_later(scene, c, m))]
    if free:
        flags.append("place_inherited")
        return free[0]
    here = [m for m in scene.places if not after_record(joiner, scene, m)]
    blocked = free == found and any(m.role in ("in", "near", "between", "heading") for m in here)
    carried = None if blocked else carried_place(joiner, scene, c, any(t.role == "since" for t in scene.times))
    journey = any(m.role in ("to", "from", "path") for m in scene.places)
    country = None if journey else country_named(joiner, scene)
    if country is not None and belongs_to_part(joiner, scene, c, country):
        country = None
    speaking = nation_speaking(joiner, scene) if country is None and carried is not None else None
    if country is not None and carried is not None and speaks(joiner, scene, country):
        speaking = country
    mostly = carried is not None and carried.kind != "country" and any(m.role == "sub" for m in scene.places)
    if speaking is not None and carried is not None and (carried.country != speaking.country or mostly):
        carried = speaking
    far = of_long_run(joiner, scene, c) or of_earlier_time(joiner, c)
    if carried is not None and carried.kind not in SPOTLESS and far:
        carried = country_told(joiner, carried.country or next(iter(joiner.countries), None))
    goal = goal_told(scene.places) if c.event not in MOVES else None
    if carried is None or (goal is not None and narrower(goal, carried)):
        carried = goal or country
    if joiner.index == 0 and not journey:
        division = division_speaking(joiner, scene)
        same = division is not None and carried is not None and division.place_id == carried.place_id
        carried = carried if same else division or carried
    if carried is not None and (
        carried.country in spread_over(joiner, scene, c) or (scene.lex.signs & LANDS and over_lands(joiner, scene, c))
    ):
        carried = None
    if carried is not None:
        flags.append("place_inherited")
    return carried


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


LANDS = signs("other_lands")
SPOTLESS = frozenset({"country", "region", "sea"})  # kinds of places that are no spot


def of_earlier_time(joiner: Joiner, c: Counted) -> bool:
    """Whether a report of an event tells a count of an earlier time or since one, so that its spot is not where that was: in 2018."""
    if joiner.index == 0 or c.event not in AT_ONE_SPOT | {"occur", "homeless", "displace"}:
        return False
    first = next((p for i in opening(joiner) if (p := backdrop(joiner, i).period) is not None and p.start), None)
    since = any(t.role == "since" for t in c.times or ())
    told, day = c.period if c.times else None, first.start if first is not None else joiner.document.published
    if day is None or told is None or told.start is None or told.end is None:
        return False
    return (since or told.end < day) and told.start < day - AFTERMATH * (1 if first is not None or since else 2)


def division_speaking(joiner: Joiner, scene: Scene) -> PlaceMention | None:
    """The division that a speaker is of, for what opens a document without a place: the health ministry of Sennar State in Sudan reports 90 cases.

    A town is none: it is only where the speaker sits.
    """
    spoken = [(a.name_first, a.name_last) for a in scene.says if 0 <= a.name_first < a.name_last]
    if not spoken:
        return None
    named = places(scene.lex, joiner.lexicon, joiner.gazetteer, joiner.countries, set())
    return next((m for m in named if m.kind in DIVISIONS and any(a <= m.first < b for a, b in spoken)), None)


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


def carried_place(joiner: Joiner, scene: Scene, c: Counted, total: bool) -> PlaceMention | None:
    """The place that an earlier sentence lends: of the same paragraph, else the heading, the document's opening or its title, else the nearest.

    A total since a date is of what the document as a whole is about, and passes over its paragraph; so does what speaks of a told event.
    """
    earlier: Sequence[int] = range(joiner.index - 1, max(-1, joiner.index - 1 - REACH), -1)
    before = (i for i in opening(joiner) if i < joiner.index)
    first = next((p for i in before if (p := backdrop(joiner, i).lends) and not in_passing(joiner, i, p)), None)
    sums, whole = sums_all(scene), tells_whole(joiner, scene) or spreads(joiner, scene, c)
    if sums and len({m.country for i in earlier if (m := backdrop(joiner, i).place) is not None}) > 1:
        return None
    passes = total or sums or passes_over(joiner, scene)
    parts = {m.name for m in scene.places if belongs_to_part(joiner, scene, c, m)}
    for index in earlier:
        if passes or paragraph_breaks(joiner, index):
            break
        place = backdrop(joiner, index).lends
        if (
            place is None
            or in_passing(joiner, index, place)
            or outgrown(joiner, scene, c, index)
            or place.name in parts
        ):
            continue
        if not whole or frames(place):
            return first if first and c.event in AT_ONE_SPOT and narrower(first, place) else place
    if unplaced_label(scene):
        earlier = [i for i in earlier if not labelled_line(joiner, i)]
    spotless = passes and not one_event(joiner)
    return next((p for p in lenders(joiner, earlier, first, total, sums, spotless) if p is not None), None)


def unplaced_label(scene: Scene) -> bool:
    """Whether a name that no gazetteer knows labels the line: Osko: 71 deaths; what the line above it is of is another place."""
    lexed = scene.lex
    colon = next((j for j in range(1, min(LABEL, lexed.n)) if lexed.low[j] == ":"), 0)
    named = any(lexed.entries[j] is None and lexed.raw[j][0].isupper() for j in range(colon))
    counted = any(names_counted(lexed.entries[j]) for j in range(colon))
    return named and not counted and all(m.first >= colon for m in scene.places)


LABEL = 5  # tokens


def names_counted(entry: Entry | None) -> bool:
    """Whether a word tells what is counted, or what happened to it."""
    return entry is not None and bool(entry.noun or entry.after or entry.active or entry.counted or entry.toll)


def labelled_line(joiner: Joiner, index: int) -> bool:
    """Whether a line has figures, and the place that labels it: Sindh: 48 deaths."""
    told = backdrop(joiner, index)
    return told.place is not None and told.place.role == "heading" and bool(told.main)


def frames(place: PlaceMention) -> bool:
    """Whether a place sets the scene for the sentences behind: In Honduras, …; not a spot that one only names: levelled the village of Quzan."""
    return place.kind == "country" or (place.role == "in" and place.first <= FRAME)


FRAME = 3  # tokens: In the southern province of


def outgrown(joiner: Joiner, scene: Scene, c: Counted, index: int) -> bool:
    """Whether a count is too large for the spot of a sentence before, which has had a smaller one of its kind: 9 died in Tarma. The slides killed 60."""
    if c.event not in AT_ONE_SPOT or c.number.kind != "count" or c.number.addition or c.rule in TOLLS or c.times:
        return False
    least = c.number.value or c.number.low or 0
    spots = [
        o for o in backdrop(joiner, index).main if o.event == c.event and o.where is not None and not o.where_inherited
    ]
    return any(
        o.where.kind != "country" and 0 < (o.number.value or least) < least for o in spots if o.where is not None
    )


TOLLS = frozenset({"toll_frame", "bare_toll", "told_toll"})  # which run on


def in_passing(joiner: Joiner, index: int, place: PlaceMention) -> bool:
    """Whether a sentence names a place only to say where the earth broke, how far off it was or was felt, what record it broke, how much was there alone."""
    told = backdrop(joiner, index)
    lexed = told.scene.lex
    if place.role == "measured" or (lexed.signs & PASSING and any(map(lexed.tells, PASSING_ROLES))):
        return True
    return not told.struck and any(test(joiner, told.scene, place) for test in applying(RECORDS, lexed))


PASSING_ROLES = ("alone", "epicentres")  # in one district alone
PASSING = signs(*PASSING_ROLES)
RECORDS = ((of_best, signs("superlatives", "most")), (after_record, signs("until")), (only_felt, signs("felt")))


def lenders(
    joiner: Joiner, earlier: Sequence[int], first: PlaceMention | None, total: bool, sums: bool, spotless: bool
) -> Iterator[PlaceMention | None]:
    """The places that may be lent from beyond the paragraph, the best first: the heading's, the opening's, the title's, the nearest, a goal.

    ``spotless``: for what is of the whole event, no spot where only other figures were.
    """
    told = [backdrop(joiner, i) for i in earlier]
    yield from (b.heads for b in told)
    title = title_place(joiner)
    struck = any(backdrop(joiner, i).struck for i in opening(joiner) if i < joiner.index)
    if not total and first is not None and (holds(title, first) or struck):
        yield first
    yield title
    if sums:
        return
    head = section(joiner, joiner.index)
    here = [b for b in told if b.index > head]
    near = [b for b in here if b.lends is None or not in_passing(joiner, b.index, b.lends)]
    yield from (b.lends for b in near if not (spotless and b.struck and b.lends and b.lends.kind not in SPOTLESS))
    yield from (b.goal for b in here)
    yield from (land_of(joiner, b) for b in told if b.index <= head)


def land_of(joiner: Joiner, told: Backdrop) -> PlaceMention | None:
    """The country that a sentence of another section names, if its place lies there: no spot goes on into the next section."""
    named = countries_at(joiner, told.lexed) if told.lends is not None else []
    return next((m for m in named if told.lends is not None and m.country == told.lends.country), None)


REACH = 12  # sentences


def holds(title: PlaceMention | None, place: PlaceMention) -> bool:
    """Whether the opening's place tells more than the title's."""
    return title is None or title.country == place.country


MOVES = frozenset(
    {"displace", "arrive", "cross", "return", "migrant", "evacuate", "rescue", "forced", "refugee", "idp"}
)
