"""Documents to measure on, of three kinds, made from sentences of our own by a seeded generator: the same seed, the same texts.

prose: no figure and no number word · reports: about 2.4 KB with about eight figures · pages: key figures, line by line.
"""

import hashlib
import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from hstats.model import Document

SIZE = 2400  # characters of a document
PLACES = (
    "Idlib",
    "Homs",
    "Aleppo",
    "Kharkiv",
    "Kassala",
    "El Fasher",
    "Goma",
    "Maiduguri",
    "Hodeidah",
    "Kandahar",
    "Port-au-Prince",
)
SOURCES = (
    "OCHA",
    "UNHCR",
    "the Ministry of Health",
    "the governor's office",
    "WFP",
    "the Red Crescent",
    "local authorities",
)
PROSE = (
    "Teams on the ground describe a calm but tense situation around {place}, where markets open late and close before dusk.",
    "The road towards {place} remains passable for light vehicles, although heavy rain has washed away part of the shoulder.",
    "Partners continue to ask for predictable access, and say that permits are still handled case by case.",
    "Families who returned to {place} found their homes stripped of doors, windows and wiring.",
    "According to {source}, discussions with community leaders on the site plan will go on in the coming weeks.",
    "Water is trucked in from the river, and prices at the pump have climbed since the station lost its power line.",
    "Teachers have resumed classes in tents, while repairs to the main school building wait for materials.",
    "The clinic in {place} keeps a small stock of essential medicines and refers complicated patients to the regional hospital.",
    "Farmers worry about the planting season, because seed and fertiliser arrive late and cost more than most can pay.",
    "{source} stressed that protection of civilians and of humanitarian staff has to come before any timetable.",
    "Many households share a single room with relatives, and women report that they feel unsafe after dark.",
    "Fuel shortages slowed the rubbish collection, and health workers fear that diseases will spread with the rains.",
)  # fmt: skip
FIGURE = (
    "At least {small} people were killed and {small2} injured in {place} on {day}, according to {source}.",
    "Some {large} people have been displaced in {place} since {month}, {source} said.",
    "More than {large} people are in need of food assistance in {place}, including {small} pregnant women.",
    "Shelling damaged {small} houses and {tiny} schools in the east of {place}.",
    "{source} reported {small} suspected cholera cases and {tiny} deaths in {place} between {day} and {day2}.",
    "The appeal requires ${money} million, of which {percent} per cent has been received.",
    "About {large} refugees crossed the border near {place} last week, {source} said.",
    "{large} people received food rations in {place} in {month}.",
    "Nearly {small} families fled their homes in {place} after the floods.",
)
KEY = (
    "{large} people in need",
    "{large} internally displaced persons",
    "{small} people killed",
    "{small} people injured",
    "{tiny} health facilities attacked",
    "${money} million required",
    "{percent}% of the appeal funded",
    "{large} people reached with food assistance",
    "{place}: {large} people displaced since {month}",
    "{small} houses destroyed in {place}",
)


def filled(sentence: str, dice: random.Random) -> str:
    """A sentence with its slots filled."""
    day = date(2024, 1, 1) + timedelta(days=dice.randrange(200))
    return sentence.format(
        place=dice.choice(PLACES),
        source=dice.choice(SOURCES),
        tiny=dice.randint(2, 9),
        small=dice.randint(11, 480),
        small2=dice.randint(11, 480),
        large=f"{dice.randint(1, 900) * 500:,}",
        money=f"{dice.uniform(2, 90):.1f}",
        percent=dice.randint(11, 96),
        day=f"{day.day} {day:%B}",
        day2=f"{(day + timedelta(days=6)).day} {day + timedelta(days=6):%B}",
        month=f"{day:%B}",
    )


def prose(dice: random.Random) -> Iterator[str]:
    """Sentences without a figure."""
    while True:
        yield filled(dice.choice(PROSE), dice) + " "


def report(dice: random.Random) -> Iterator[str]:
    """Sentences of which a few state figures."""
    while True:
        stated = dice.random() < 0.24
        yield filled(dice.choice(FIGURE if stated else PROSE), dice) + (" " if dice.random() < 0.8 else "\n\n")


def page(dice: random.Random) -> Iterator[str]:
    """Key figures, a line each."""
    while True:
        yield filled(dice.choice(KEY), dice) + "\n"


KINDS: dict[str, Callable[[random.Random], Iterator[str]]] = {"prose": prose, "reports": report, "pages": page}


def documents(kind: str, count: int, seed: int = 1) -> list[Document]:
    """So many documents of a kind."""
    made = []
    for n in range(count):
        dice = random.Random(f"{kind}-{seed}-{n}")
        text = ""
        for piece in KINDS[kind](dice):
            text += piece
            if len(text) >= SIZE:
                break
        digest = hashlib.sha256(text.encode()).hexdigest()
        made.append(Document(digest, f"{kind}-{n}", text, published=date(2024, 9, 1), published_basis="argument"))
    return made
