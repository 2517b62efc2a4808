"""The gazetteer: a written name to a place with an id and a country.

In: hstats/gazetteer.sqlite (GeoNames, made at install time by hatch_build.py), codelists/place_alias.csv and lexicons/<language>/place.toml.
Out: Places. Names match exactly once folded, never nearly; namesakes are told apart by the document's countries. It refuses to guess:
a name that neither those countries nor its own weight make clear resolves to None.
"""

import re
from pathlib import Path

HERE = Path(__file__).parent
VERSION = 1  # user_version of the file that hatch_build.py writes
MEMO = 16_384  # names remembered
LARGE = 100_000  # people; a city below this is never clear without a country
DOMINANT = 5  # times the people of its next namesake abroad: clear without a country
FAMOUS, OVERWHELMING = 1_000_000, 50  # people, and times the people of a small namesake in the document's country: Moscow is not Moscow, Idaho

LETTERS = str.maketrans({
    "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ə": "a", "ŋ": "ng",
    **dict.fromkeys("'`´ʻʼʽʾʿˈ‘’‛′׳ـ"),
})  # fmt: skip
INITIALS = re.compile(r"(?<!\w)(\w)\.(?=\w)|(?<=\.\w)\.")
NOT_WORD = re.compile(r"[\W_]+")
COLUMNS = "place.place_id, place.name, place.country, place.kind, place.population, place.latitude, place.longitude, place.weight"
BY_NAME = f"select {COLUMNS} from name join place using (rank) where name.folded = ? order by rank"
BY_ID = f"select {COLUMNS} from place where place_id = ?"
BY_COUNTRY = f"select {COLUMNS} from place where kind = 'country' and country = ?"
