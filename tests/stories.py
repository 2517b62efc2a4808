"""Invented reports, what other desks make of them, and reports that only look like them.

A report is a list of paragraphs, drawn from six themes with a seed. COPIES are carriers of its text, OTHERS are texts of their own: an update, the same
form filled in elsewhere, a round-up, another report of the same day with the same boilerplate.
"""

import random
import re
from collections.abc import Callable

Report = list[str]
PLACES = ("Homs", "Hama", "Idlib", "Aleppo", "Raqqa", "Daraa", "Latakia", "Tartus", "Kassala", "Gedaref", "Nyala", "Goma", "Bunia", "Beni", "Kherson", "Sumy", "Kharkiv", "Herat", "Kunduz", "Sittwe", "Mocimboa", "Pemba", "Maradi", "Zinder")  # fmt: skip
VOICES = ("the governor", "a nurse on the night shift", "the civil defence", "a teacher of the town", "an aid worker", "the mayor", "relatives of the dead", "the head of the hospital", "a lorry driver", "the water board", "a monitor of the ceasefire", "the camp's committee")  # fmt: skip
SAID = ("nobody had warned the families", "the roof came down within a minute", "it would take weeks to clear the roads", "people had slept in the open for days", "the water rose faster than anyone could run", "most of the shops will not open again", "there was no fuel left for the ambulances", "the list of the missing grows by the hour", "the bridge can carry no lorry any more", "many had sold their animals before they left", "the lines were cut and nobody could call for help", "the wells taste of salt since the storm")  # fmt: skip
THEMES: dict[str, tuple[str, ...]] = {
    "shelling": (
        "Shells fell on the market quarter of {place} on {day}, and at least {n} people were killed before noon.",
        "Rescuers pulled {n} bodies from a collapsed block of flats near the bus station of {place}, where {n} families had lived.",
        "The hospital took in {n} wounded, {n} of them children, and sent the gravest cases to {place}.",
        "Two schools and {n} houses were hit in the district, according to {voice}, who had counted them street by street.",
        "Drones were heard over {place} until the evening, and a second strike left {n} people injured at a bakery.",
        "Since {day}, {n} attacks on the town have been recorded, more than in the whole winter before.",
        "About {k} inhabitants left towards {place} in cars, on tractors and on foot, with what they could carry.",
        "A truce that was agreed on {day} held for {n} hours, and then the guns on the hills began again.",
    ),
    "flood": (
        "The river burst its banks above {place} on {day} and swept away {n} houses in a single night.",
        "At least {n} people drowned, most of them in cars on the low road to {place}, and {n} are missing.",
        "Some {k} families spent the night on roofs and on the railway line, waiting for boats that came late.",
        "The seed store of the cooperative stands under water, and {k} hectares of sorghum are lost.",
        "Engineers opened the gates of the upper dam on {day}, which spared {place} but drowned the fields below it.",
        "The regional road is cut in {n} places, and lorries with flour wait in a queue outside {place}.",
        "Snake bites and diarrhoea fill the tents of the health post, where {n} patients were seen within a day.",
        "In the higher villages {n} wells are spoiled, and water is sold by the can.",
    ),
    "cholera": (
        "Health workers in {place} counted {n} new cases of cholera on {day}, and {n} deaths.",
        "Since the outbreak was declared on {day}, {k} people have fallen ill in the province and {n} have died.",
        "A treatment centre with {n} beds opened in the old tannery of {place}, though it still lacks a generator.",
        "The laboratory confirmed {n} of the samples that it was sent, a share that worries the doctors.",
        "Chlorine for {n} days is left, and the next aircraft to {place} is not expected before {day}.",
        "Volunteers went from door to door in {n} quarters and handed out {k} bars of soap.",
        "Children under five make up {n} of those treated in {place} this week.",
        "The fish market stays closed, which costs {n} traders their income.",
    ),
    "flight": (
        "More than {k} people have arrived in {place} since {day}, most of them women who walked for a week.",
        "The reception centre was built for {n} and holds {k}, so that new families sleep in the yard of the mosque.",
        "Registration was stopped for {n} hours when the crowd pressed against the fence, and {n} people fainted.",
        "Of those who came over the border {n} needed a doctor at once, among them {n} pregnant women.",
        "On the way, armed men took phones and money at {n} roadblocks between {place} and the frontier.",
        "Host families in {place} have taken in {k} strangers, and {n} classrooms serve as bedrooms.",
        "A convoy of {n} lorries with blankets left on {day} and has not been seen since the pass was snowed in.",
        "Children were found alone, {n} of them, and a desk has been set up to search for their parents.",
    ),
    "hunger": (
        "The price of a sack of millet in {place} has doubled since {day}, and {k} households now skip meals.",
        "A survey in {n} villages found that {n} children in a hundred are too thin for their height.",
        "Herders lost {k} animals on the road to the southern wells, where there was no grass left either.",
        "Rations for {k} people were cut by half on {day}, as the pipeline of the relief agencies ran dry.",
        "The clinic of {place} admitted {n} infants with complications, {n} of whom did not live.",
        "Women dig anthills for grain, and {n} families of the eastern valley have left for {place}.",
        "Rain fell on {n} days of the season, where farmers need three times as many.",
        "Traders from {place} brought {n} lorries of sorghum, at a price that few can pay.",
    ),
    "aid": (
        "Relief agencies reached {k} people around {place} between {day} and the end of the week.",
        "The appeal asks for ${n} million and has received {n} per cent of it, fewer than in any year before.",
        "In the camps of {place}, {n} latrines were dug and {k} blankets handed out.",
        "Cash for {k} households was paid on {day}, after a delay that the bank blamed on the power cuts.",
        "Permits for {n} missions were refused, among them the one to the cut-off quarter of {place}.",
        "Mobile teams treated {k} patients in {n} places that had not seen a doctor since spring.",
        "Schools for {k} pupils opened in tents in {place}, with {n} teachers who work without a wage.",
        "Stocks are enough for {n} weeks, said {voice}, and then there will be choices to make.",
    ),
}
AGENCY = "This report was written with the help of correspondents in the region. The agency checks what it is told with two sources wherever that can be done, and corrects what turns out to be wrong. Letters to the desk are answered."
RELATED = "More from the region: what the harvest means for the price of bread; how a village built its own bridge; the long road of a lorry with medicine; letters from readers on the winter to come."
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")  # fmt: skip
DAY = re.compile(rf"(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})")
FRENCH = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre")  # fmt: skip
FORMS: tuple[Callable[[int, int, str], str], ...] = (
    lambda d, m, y: f"{MONTHS[m - 1]} {d}, {y}",
    lambda d, m, y: f"{d:02}/{m:02}/{y}",
    lambda d, m, y: f"{y}-{m:02}-{d:02}",
    lambda d, m, y: f"{d} {FRENCH[m - 1]} {y}",
    lambda d, m, y: f"{d}. {m}. {y}",
    lambda d, m, y: f"the {d}th of {MONTHS[m - 1]} {y}",
)
NUMBER = re.compile(r"\d[\d,]*")


def filled(form: str, pick: random.Random) -> str:
    """A sentence with its slots filled, each one anew."""
    draw = {
        "place": lambda: pick.choice(PLACES),
        "voice": lambda: pick.choice(VOICES),
        "day": lambda: f"{pick.randrange(1, 29)} {pick.choice(MONTHS[:6])} 2021",
        "n": lambda: str(pick.randrange(3, 400)),
        "k": lambda: f"{pick.randrange(1, 90) * 100 + pick.choice((0, 50)):,}",
    }
    return re.sub(r"\{(\w+)\}", lambda m: draw[m[1]](), form)


def report(pick: random.Random) -> Report:
    """Six to ten paragraphs of one theme, in their order, voices in between."""
    forms = THEMES[pick.choice(sorted(THEMES))]
    chosen = sorted(pick.sample(range(len(forms)), pick.randrange(5, 8)))
    out = [f"{pick.choice(PLACES).upper()}, {filled('{day}', pick)} – {filled(forms[chosen[0]], pick)}"]
    for at in chosen[1:]:
        voice = f" In {pick.choice(PLACES)}, {pick.choice(VOICES)} said that {pick.choice(SAID)}." if pick.random() < 0.7 else ""  # fmt: skip
        out.append(filled(forms[at], pick) + voice)
    return [*out, AGENCY] if pick.random() < 0.5 else out


def cut(text: Report, pick: random.Random) -> Report:
    """The first part of it."""
    return text[: max(4, round(0.6 * len(text)))]


def headed(text: Report, pick: random.Random) -> Report:
    """Under another headline, with another desk's first words and credits."""
    head = f"{pick.choice(PLACES)} counts its losses as {pick.choice(SAID)}"
    credit = f"By our staff and agencies, {pick.randrange(1, 24)}:{pick.randrange(10, 60)}"
    return [head, credit, *text, RELATED] if pick.random() < 0.5 else [head, credit, *text]


def ordered(text: Report, pick: random.Random) -> Report:
    """Its paragraphs in another order."""
    return pick.sample(text, len(text))


def redated(text: Report, pick: random.Random) -> Report:
    """Its dates as another house or another language writes them."""
    form = pick.choice(FORMS)
    return [DAY.sub(lambda m: form(int(m[1]), MONTHS.index(m[2]) + 1, m[3]), p) for p in text]


def edited(text: Report, pick: random.Random) -> Report:
    """With the marks of another house, and every twentieth word dropped or replaced; numbers stay."""
    out = []
    for paragraph in text:
        words = [w if any(c.isdigit() for c in w) or pick.random() > 0.05 else pick.choice(("", "reportedly")) for w in paragraph.split()]  # fmt: skip
        out.append(" ".join(filter(None, words)).replace(" – ", " - ").replace("'", "’"))
    return out


def mixed(text: Report, pick: random.Random) -> Report:
    """Two of these at once."""
    for change in pick.sample((cut, headed, ordered, redated, edited), 2):
        text = change(text, pick)
    return text


def numbers_changed(text: Report, share: float, pick: random.Random) -> Report:
    """Some of the numbers that are no part of a date go up."""

    def grown(m: re.Match[str]) -> str:
        if pick.random() > share:
            return m[0]
        number = int(m[0].replace(",", ""))
        return f"{number + pick.randrange(1, 3 + number // 3):,}"

    return ["".join(p if DAY.fullmatch(p) else NUMBER.sub(grown, p) for p in re.split(rf"({DAY.pattern.replace('(', '(?:')})", paragraph)) for paragraph in text]  # fmt: skip


def next_day(text: Report, pick: random.Random) -> Report:
    """Each date a day later."""
    return [DAY.sub(lambda m: f"{int(m[1]) + 1} {m[2]} {m[3]}", p) for p in text]


def updated(text: Report, pick: random.Random) -> Report:
    """The report of the next day: its date moves on, and every third number."""
    return numbers_changed(next_day(text, pick), 0.35, pick)


def refilled(text: Report, pick: random.Random) -> Report:
    """The same form with other figures."""
    return numbers_changed(text, 1.0, pick)


def moved(text: Report, pick: random.Random) -> Report:
    """The same form filled in for other places, with other figures."""
    names = dict(zip(PLACES, pick.sample(PLACES, len(PLACES)), strict=True))
    names |= {k.upper(): v.upper() for k, v in names.items()}
    pattern = re.compile("|".join(names))
    return [pattern.sub(lambda m: names[m[0]], p) for p in numbers_changed(text, 0.9, pick)]


COPIES = (cut, headed, ordered, redated, edited, mixed, mixed)
OTHERS = (updated, refilled, moved)


def roundup(reports: list[Report], pick: random.Random) -> Report:
    """A paragraph or two of each of four reports, under words of its own."""
    some = [pick.sample(text[:-1], 2) for text in pick.sample(reports, 4)]
    return [f"The week in brief, as {pick.choice(VOICES)} saw it.", *(p for two in some for p in two), AGENCY]
