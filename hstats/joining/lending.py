"""The place that earlier sentences lend: of the paragraph, the heading, the opening, the title, the section.

In: a Joiner at a sentence, a Scene, a Counted. Out: a PlaceMention or None. It refuses a spot that a sentence only names in passing, one that is too
small for the count, and one of another section or of the labelled line above.
"""

from collections.abc import Iterator, Sequence

from hstats.entries import Rules, signs
from hstats.joining.apart import LED
from hstats.joining.backdrop import Backdrop, backdrop
from hstats.joining.digesting import country_opening, digest
from hstats.joining.ofpart import AT_ONE_SPOT, SPOTLESS, belongs_to_part
from hstats.joining.paragraphs import opening, paragraph_breaks
from hstats.joining.scene import Joiner, Scene
from hstats.joining.siting import one_event, wide_event
from hstats.joining.titled import countries_at, title_place
from hstats.joining.told import after_record, of_best, only_felt
from hstats.joining.whole import introduced, passes_over, section, spreads, sums_all, tells_whole
from hstats.mentions.counted import Counted
from hstats.mentions.placemention import AREAS, RANK, PlaceMention, narrower
from hstats.sentences import Lexed


def carried_place(joiner: Joiner, scene: Scene, c: Counted, total: bool) -> PlaceMention | None:
    """The place that an earlier sentence lends: of the same paragraph, else the heading, the document's opening or its title, else the nearest.

    A total since a date is of what the document as a whole is about, and passes over its paragraph; so does what speaks of a told event.
    """
    earlier: Sequence[int] = joiner.before(REACH)
    sums, whole = sums_all(scene), tells_whole(joiner, scene) or spreads(joiner, scene, c)
    if sums and len({m.country for i in earlier if (m := backdrop(joiner, i).place) is not None and m.country}) > 1:
        return None
    passes = total or sums or passes_over(joiner, scene)
    parts = [m for m in scene.places if belongs_to_part(joiner, scene, c, m)]
    for index in earlier:
        if passes or paragraph_breaks(joiner, index):
            break
        place = backdrop(joiner, index).lends or country_opening(joiner, index)
        if (
            place is None
            or in_passing(joiner, index, place)
            or outgrown(joiner, scene, c, index)
            or only_share(joiner, c, index)
            or of_other_time(joiner, c, index)
            or (parts and within(place, parts))
        ):
            continue
        near = index == joiner.index - 1 or backdrop(joiner, index).struck
        if (frames(place) and not (whole and place.kind not in AREAS)) or (not whole and near):
            return closer_spot(joiner, c, index, place) or place
    if digest(joiner):
        return None
    if unplaced_label(scene):
        earlier = [i for i in earlier if not labelled_line(joiner, i)]
    spotless = (passes or whole) and not one_event(joiner)
    lent = lenders(joiner, earlier, opening_place(joiner), total, sums, spotless, c.event not in CROSSINGS)
    return next((p for p in lent if p is not None and not (parts and within(p, parts))), None)


def opening_place(joiner: Joiner) -> PlaceMention | None:
    """The first place that the opening lends, and does not only name in passing."""
    before = (i for i in opening(joiner) if i < joiner.index)
    return next((p for i in before if (p := backdrop(joiner, i).lends) and not in_passing(joiner, i, p)), None)


def closer_spot(joiner: Joiner, c: Counted, index: int, place: PlaceMention) -> PlaceMention | None:
    """The opening's place, if it lies in the one that a sentence before lends and the document is of one event there."""
    first = opening_place(joiner) if c.event in AT_ONE_SPOT and one_event(joiner) else None
    closer = first is not None and narrower(first, place) and not of_same_time(joiner, index)
    return first if closer else None


def of_other_time(joiner: Joiner, c: Counted, index: int) -> bool:
    """Whether a sentence before tells of another time than a count that has its own: in May a slide hit Tarma; floods killed 46 in October."""
    told = [o.period for o in backdrop(joiner, index).main]
    return bool(c.times and told) and all(c.period and p and c.period.apart(p) for p in told)


def of_same_time(joiner: Joiner, index: int) -> bool:
    """Whether a sentence before tells figures of its own place and no other time: 20 were hurt in Japan. One person drowned; not 750 died in 2018."""
    told = backdrop(joiner, index)
    return bool(told.struck) and not any(o.times for o in told.main)


def within(place: PlaceMention, parts: list[PlaceMention]) -> bool:
    """Whether a place is one of those of the parts of a count, or no wider than they are."""
    return any(place.name == m.name or RANK.get(place.kind, 0) < RANK.get(m.kind, 0) for m in parts)


def unplaced_label(scene: Scene) -> bool:
    """Whether a name that no gazetteer knows labels the line: Osko: 71 deaths; what the line above it is of is another place."""
    lexed = scene.lex
    colon = next((j for j in range(1, min(LABEL, lexed.n)) if lexed.low[j] == ":"), 0)
    return colon > 0 and names_unknown(lexed, 0, colon) and all(m.first >= colon for m in scene.places)


LABEL = 5  # tokens


def names_unknown(lexed: Lexed, first: int, last: int) -> bool:
    """Whether tokens first..last (exclusive) are a label with a name that the lexicon does not know, and with no word for what is counted or what happened."""
    named = any(lexed.entries[j] is None and lexed.raw[j][0].isupper() for j in range(first, last))
    told = (e for e in lexed.entries[first:last] if e is not None)
    return named and not any(e.noun or e.after or e.active or e.counted or e.toll for e in told)


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
    if c.event not in AT_ONE_SPOT or c.number.kind != "count" or c.number.addition or c.rule in RUNNING or c.times:
        return False
    least = c.number.value or c.number.low or 0
    spots = [
        o for o in backdrop(joiner, index).main if o.event == c.event and o.where is not None and not o.where_inherited
    ]
    return any(
        o.where.kind != "country" and 0 < (o.number.value or least) < least for o in spots if o.where is not None
    )


def only_share(joiner: Joiner, c: Counted, index: int) -> bool:
    """Whether a sentence before only tells what share a spot had, and a count is no share: in Tarma, 80 per cent of the houses fell. Ten schools were lost."""
    main = backdrop(joiner, index).main
    return c.number.kind != "percent" and bool(main) and all(o.number.kind == "percent" for o in main)


RUNNING = frozenset({"toll_frame", "bare_toll", "told_toll"})  # which run on


def in_passing(joiner: Joiner, index: int, place: PlaceMention) -> bool:
    """Whether a sentence names a place only to say where the earth broke, how far off it was or was felt, what record it broke, how much was there alone."""
    told = backdrop(joiner, index)
    lexed = told.scene.lex
    if place.role == "measured" or (lexed.signs & PASSING and any(map(lexed.tells, PASSING_ROLES))):
        return True
    if told.read is None and lexed.signs & MEASURED and lexed.tells("weather", 0, OPENS):
        return lexed.low[place.first - 1] in joiner.lexicon.words["plain_locative"]  # gusts reached 260 km/h at Paradip
    return not told.struck and any(test(joiner, told.scene, place) for test in RECORDS.applying(lexed.signs))


def only_example(joiner: Joiner, scene: Scene, m: PlaceMention) -> bool:
    """Whether a sentence names a place only as one of several: 189 towns, including the port city of Wenzhou."""
    return scene.lex.tells("part", max(0, m.first - LED), m.first)


OPENS = 4  # tokens
MEASURED = signs("speed", "temperature")
PASSING_ROLES = ("alone", "epicentres")  # in one district alone
PASSING = signs(*PASSING_ROLES)
FELT = signs("felt", "epicentres")
RECORDS = Rules(
    (
        (of_best, signs("superlatives", "most")),
        (after_record, signs("until")),
        (only_felt, signs("felt")),
        (only_example, signs("part")),
    )
)


def lenders(
    joiner: Joiner,
    earlier: Sequence[int],
    first: PlaceMention | None,
    total: bool,
    sums: bool,
    spotless: bool,
    stays: bool,
) -> Iterator[PlaceMention | None]:
    """The places that may be lent from beyond the paragraph, the best first: the heading's, the opening's, the title's, the nearest, a goal.

    ``spotless``: for what is of the whole event, no spot where only other figures were; ``stays``: one journey does not begin where another did.
    """
    told = [backdrop(joiner, i) for i in earlier]
    yield from (b.heads for b in told)
    title = title_place(joiner)
    struck = any(backdrop(joiner, i).struck for i in opening(joiner) if i < joiner.index)
    if not total and first is not None and (holds(title, first) or struck):
        named = title is not None and title.name == first.name
        yield (land_around(told, first) or first) if spotless and not named and wide_event(joiner) else first
    yield title
    if sums:
        yield from (land_of(joiner, b) for b in told)
        return
    head = section(joiner, joiner.index)
    here = [b for b in told if b.index > head or introduced(joiner, b.index)]
    near = (b for b in here if b.lends is None or not in_passing(joiner, b.index, b.lends))
    yield from (b.lends for b in near if not (spotless and b.struck and b.lends and b.lends.kind not in SPOTLESS))
    yield from (b.goal for b in here if stays)
    yield from (b.lends for b in here if b.lends and b.lends.role != "measured" and not b.lexed.signs & FELT)
    yield from (land_of(joiner, b) for b in told if b not in here)
    yield from (b.lends for b in here if b.lends and b.lends.kind == "country" and not b.lexed.signs & FELT)


def land_around(told: list[Backdrop], spot: PlaceMention) -> PlaceMention | None:
    """The country around the opening's spot, if the sentences before tell that it was struck."""
    named = (m for b in told for m in b.places if m.kind == "country" and m.role in STRUCK)
    return next((m for m in named if narrower(spot, m)), None)


def land_of(joiner: Joiner, told: Backdrop) -> PlaceMention | None:
    """The country that a sentence of another section names, if its place lies there: no spot goes on into the next section."""
    named = countries_at(joiner, told.lexed) if told.lends is not None else []
    return next((m for m in named if told.lends is not None and m.country == told.lends.country), None)


REACH = 12  # sentences
STRUCK = frozenset({"in", "subject", "heading"})
CROSSINGS = frozenset({"arrive", "cross", "return", "migrant"})


def holds(title: PlaceMention | None, place: PlaceMention) -> bool:
    """Whether the opening's place tells more than the title's."""
    return title is None or title.country == place.country
