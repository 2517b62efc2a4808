"""The gazetteer: the traps of real names, folding, peoples, and what it says when a file is wrong."""

import multiprocessing
import pickle
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hstats.errors import DataError
from hstats.places import Gazetteer, fold, open_gazetteer
from hstats.placewords import read_aliases, read_words, romanised

PACKAGE = Path(__file__).parent.parent / "hstats"

# name | the document's countries | kind, country and place_id of the answer, "-" where null is right
RESOLVED = """
Syria                  |         | country SYR geonames:163843
Syria                  | UKR     | country SYR geonames:163843
Türkiye                |         | country TUR geonames:298795
Turkiye                |         | country TUR geonames:298795
U.S.                   |         | country USA geonames:6252001
the Gambia             |         | country GMB geonames:2413451
DR Congo               |         | country COD geonames:203312
Congo                  |         | country COD geonames:203312
Congo                  | COG     | country COG geonames:2260494
Burma                  |         | country MMR geonames:1327865
Ivory Coast            |         | country CIV geonames:2287781
Kosovo                 |         | country XKX geonames:831053
Palestine              |         | country PSE geonames:6254930
Taiwan                 |         | country TWN geonames:1668284
Niger                  | NGA     | country NER geonames:2440476
Niger State            | NGA     | admin1 NGA geonames:2328925
Derna                  |         | admin1 LBY geonames:87204
Marawi City            |         | city PHL geonames:1701053
AJK                    |         | admin1 PAK geonames:1184196
Falluja                |         | city IRQ geonames:99454
Pibor                  |         | city SSD hstats:pibor
Palma                  | MOZ     | admin2 MOZ geonames:1029247
Georgia                |         | country GEO geonames:614540
Georgia                | USA     | admin1 USA geonames:4197000
Khan Sheikhoun         | SYR     | city SYR geonames:168325
Khan Shaykhun          | SYR     | city SYR geonames:168325
Idlib                  |         | admin1 SYR geonames:169387
Idleb                  |         | admin1 SYR geonames:169387
Idlib city             |         | city SYR geonames:169389
southern Idlib         |         | admin1 SYR geonames:169387
Southern Idleb         | SYR     | admin1 SYR geonames:169387
north-western Idlib province | SYR | admin1 SYR geonames:169387
northern and western Aleppo countryside | SYR | admin1 SYR geonames:170062
the city of Hama       | SYR     | city SYR geonames:170017
Hama                   | SYR     | admin1 SYR geonames:170015
Hama Governorate       | SYR     | admin1 SYR geonames:170015
Hassakeh               | SYR     | admin1 SYR geonames:173813
Maarat al-Numan        | SYR     | city SYR geonames:167611
Saraqeb                | SYR     | city SYR geonames:164816
Rural Damascus         | SYR     | admin1 SYR geonames:170652
Damascus               | USA     | city SYR geonames:170654
Gaza                   |         | admin1 PSE geonames:281132
Gaza                   | BTN     | admin1 PSE geonames:281132
Gaza                   | MOZ     | admin1 MOZ geonames:1046058
the Gaza Strip         |         | admin1 PSE geonames:281132
Gaza City              |         | city PSE geonames:281133
Rafah                  | PSE     | city PSE geonames:281102
Rafah                  | EGY     | city EGY geonames:350350
Khan Younis            | PSE     | city PSE geonames:281124
Khan Yunis governorate | PSE     | admin1 PSE geonames:7871092
Jabalia                | PSE     | city PSE geonames:281129
Jabaliya refugee camp  | PSE     | city PSE geonames:281129
Deir al-Balah          | PSE     | admin1 PSE geonames:7870268
West Bank              |         | admin1 PSE geonames:285153
El Fasher              |         | city SDN geonames:379555
Al-Fashir              | SDN     | city SDN geonames:379555
South Darfur           | SDN     | admin1 SDN geonames:408660
Darfur                 |         | region SDN hstats:darfur
North Kordofan         | SDN     | admin1 SDN geonames:408667
Tigray                 |         | admin1 ETH geonames:444187
North Kivu             |         | admin1 COD geonames:206938
Cabo Delgado           |         | admin1 MOZ geonames:1051823
Cox's Bazar            |         | city BGD geonames:1336134
Cox’s Bazar            | BGD     | city BGD geonames:1336134
Rakhine                |         | admin1 MMR geonames:1298852
Maungdaw               | MMR     | admin2 MMR geonames:8238605
Kharkiv                |         | city UKR geonames:706483
Kharkiv Oblast         |         | admin1 UKR geonames:706482
Kiev                   |         | city UKR geonames:703448
Odessa                 | UKR     | city UKR geonames:698740
Odessa                 | USA     | city USA geonames:5527554
Moscow                 | USA     | city RUS geonames:524901
Kursk                  | UKR RUS | city RUS geonames:538560
Punjab                 | PAK     | admin1 PAK geonames:1167710
Punjab                 | IND     | admin1 IND geonames:1259223
Tula de Allende        | MEX     | admin2 MEX geonames:8582094
New York               |         | city USA geonames:5128581
New York state         | USA     | admin1 USA geonames:5128638
Washington state       | USA     | admin1 USA geonames:5815135
Democratic Republic of the Congo | | country COD geonames:203312
Mediterranean Sea      |         | sea - hstats:mediterranean-sea
Sahel                  |         | region - hstats:sahel
Sahel                  | BFA     | admin1 BFA geonames:6930713
London                 | SYR     | city GBR geonames:2643743
"""

NULL = """
Xyzzyville             |
Xyzzyville             | SYR
San José               |
Hyderabad              |
Springfield            |
Central                |
March                  | USA
May                    | USA
Police                 | POL
Of                     | TUR
Most                   | CZE
Best                   | NLD
Nice                   |
Mobile                 |
Hassan                 | IND
Mana River             |
Blue Nile River        | SDN
Syrian                 | SYR
Hayat Tahrir           | SYR
southern               | SYR
the                    |
                       | SYR
"""

PEOPLES = {
    "Syrian": "SYR",
    "Syrians": "SYR",
    "Gazans": "PSE",
    "Palestinian": "PSE",
    "South Sudanese": "SSD",
    "Sudanese": "SDN",
    "Nigerien": "NER",
    "Nigerian": "NGA",
    "Burkinabe": "BFA",
    "Filipinos": "PHL",
    "Poles": "POL",
    "Syria": "SYR",
    "Gaza": "PSE",
    "Texas": "USA",
    "Rohingya": None,
    "polish": None,
    "turkey": None,
    "May": None,
    "Sahel": None,
    "": None,
}


def lines(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip("\n").splitlines()]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.mark.parametrize(("name", "countries", "answer"), lines(RESOLVED))
def test_resolves(gazetteer, name, countries, answer):
    place = gazetteer.resolve(name, tuple(countries.split()))
    assert place is not None
    assert f"{place.kind} {place.country or '-'} {place.place_id}" == answer


@pytest.mark.parametrize(("name", "countries"), lines(NULL))
def test_is_null_rather_than_guessed(gazetteer, name, countries):
    assert gazetteer.resolve(name, tuple(countries.split())) is None


@pytest.mark.parametrize(("word", "country"), PEOPLES.items())
def test_country_of(gazetteer, word, country):
    assert gazetteer.country_of(word) == country


def test_lookup_gives_all_places_the_likeliest_first(gazetteer):
    found = gazetteer.lookup("Jordan")
    assert found[0].kind == "country"
    assert found[0].country == "JOR"
    kinds = [place.kind for place in gazetteer.lookup("Khartoum")]
    assert kinds == ["admin1", "city", "admin2"]
    assert gazetteer.lookup("Xyzzyville") == gazetteer.lookup("Police") == ()
    assert gazetteer.lookup("GEORGIA")[0].country == "GEO"


def test_a_city_has_people_and_coordinates(gazetteer):
    place = gazetteer.resolve("El Fasher")
    assert place.population > 100_000
    assert place.latitude == pytest.approx(13.63, abs=0.1)
    assert place.longitude == pytest.approx(25.35, abs=0.1)
    assert gazetteer.resolve("Idlib").population is None


def test_every_country_is_found_by_its_name_and_its_people_have_a_country(gazetteer):
    missing = [code for code in gazetteer.peoples.values() if not gazetteer.rows("by_country", code)]
    assert missing == []


def test_words_for_the_recognisers(gazetteer):
    assert {"northern", "north-west", "central"} <= gazetteer.compass
    assert {"province", "camp", "river", "strip"} <= gazetteer.place_nouns
    assert {"de", "al", "of", "the"} <= gazetteer.joiners


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Cox’s Bāzār", "coxs bazar"),
        ("U.S.", "us"),
        ("D.R. Congo", "dr congo"),
        ("St. Louis", "st louis"),
        ("Deir al-Balah", "deir al balah"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("Şanʻā’", "sana"),
        ("ادلب", "ادلب"),
        (" – ", ""),
    ],
)
def test_fold(name, folded):
    assert fold(name) == folded


@given(st.text())
def test_fold_is_stable_and_blind_to_capitals(name):
    folded = fold(name)
    assert fold(folded) == folded
    assert folded == " ".join(folded.split())


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz -'"))
def test_fold_of_capitals_is_the_same(name):
    assert fold(name.upper()) == fold(name)


@given(st.text(), st.lists(st.sampled_from(["SYR", "USA", "UKR"]), max_size=2))
def test_any_text_resolves_to_a_place_or_none(name, countries):
    place = open_once().resolve(name, tuple(countries))
    assert place is None or place.place_id


def open_once(cache: list[Gazetteer] = []) -> Gazetteer:  # noqa: B006
    if not cache:
        cache.append(open_gazetteer())
    return cache[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("khan sheikhoun", "khan shaykhun"),
        ("hassakeh", "al hasakah"),
        ("deir ez zor", "dayr az zawr"),
        ("kafr nabl", "kafranbel"),
    ],
)
def test_romanisations_of_one_name_agree(one, other):
    assert romanised(one) == romanised(other)


def test_threads_forks_and_copies_answer_alike(gazetteer):
    expected = gazetteer.resolve("Kramatorsk", ("UKR",))
    assert pickle.loads(pickle.dumps(gazetteer)).resolve("Kramatorsk", ("UKR",)) == expected
    answers: list[object] = []
    fresh = open_gazetteer()
    threads = [threading.Thread(target=lambda: answers.append(fresh.resolve("Kramatorsk", ("UKR",)))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [expected] * 4
    with multiprocessing.get_context("fork").Pool(2) as pool:
        assert pool.starmap(fresh.resolve, [("Pokrovsk", ("UKR",)), ("Bakhmut", ("UKR",))])[1].name == "Bakhmut"


def test_a_missing_file_says_what_to_do(tmp_path):
    with pytest.raises(DataError, match=r"does not exist.*pip install -e"):
        open_gazetteer(tmp_path / "gazetteer.sqlite")


def test_a_file_that_is_no_gazetteer_says_what_to_do(tmp_path):
    file = tmp_path / "gazetteer.sqlite"
    file.write_text("no database at all, but long enough to be read as one " * 4)
    with pytest.raises(DataError, match="pip install -e"):
        open_gazetteer(file)
    file.write_bytes(b"")
    with pytest.raises(DataError, match="not the gazetteer of this version"):
        open_gazetteer(file)


def test_an_unknown_language_says_which_file_it_needs():
    with pytest.raises(DataError, match=r"xx.place\.toml does not exist"):
        open_gazetteer(language="xx")


ALIAS_ERRORS = {
    "name,place_id\nA,geonames:1\n": "line 1: expected the columns name,place_id,country,kind,given,comment",
    "Atlantis,geonames:99999999999,,,,": "line 2: the gazetteer has no geonames:99999999999",
    "Atlantis,,XXX,country,,": "line 2: the gazetteer has no XXX",
    "Atlantis,sunk,,,,": "line 2: expected a name with geonames:NUMBER",
    "Atlantis,hstats:atlantis,,continent,,": "line 2: kind 'continent' is none of",
    "Atlantis,hstats:atlantis,Greece,region,,": "line 2: expected ISO 3166-1 alpha-3 codes, got Greece",
    "Idlib,geonames:169387,TUR,admin1,,": "line 2: geonames:169387 is Idlib, admin1, SYR; the row says admin1, TUR",
    "Atlantis,hstats:atlantis": "line 2: expected 6 columns",
}


@pytest.mark.parametrize(("row", "message"), ALIAS_ERRORS.items())
def test_a_wrong_alias_is_named_with_its_line(tmp_path, row, message):
    file = tmp_path / "place_alias.csv"
    file.write_text(row if row.startswith("name") else f"name,place_id,country,kind,given,comment\n{row}\n")
    with pytest.raises(DataError) as error:
        open_gazetteer(aliases=file)
    assert message in str(error.value)


WORD_ERRORS = {
    ("[compass]", "[compas]"): "line 7, compas: expected capitals, demonym",
    ("capitals = true", "capitals = 1"): "line 5, capitals: expected true or false",
    ("SYR = [", "Syria = ["): "Syria: expected an ISO 3166-1 alpha-3 code",
    ('"Syrians"', '"Afghans"'): '"Afghans" is already a people of AFG',
    ('of = ["of"]', "of = 1"): "of: expected a list of words",
    ("never = [", "never ["): "at line",
}


@pytest.mark.parametrize(("change", "message"), WORD_ERRORS.items())
def test_a_wrong_word_file_is_named_with_its_line(tmp_path, change, message):
    text = (PACKAGE / "lexicons" / "en" / "place.toml").read_text(encoding="utf-8")
    assert change[0] in text
    file = tmp_path / "place.toml"
    file.write_text(text.replace(*change, 1), encoding="utf-8")
    with pytest.raises(DataError) as error:
        read_words(file)
    assert message in str(error.value)


def test_no_alias_stands_twice_for_one_place():
    rows = [
        (fold(row.name), row.place_id or row.country) for row in read_aliases(PACKAGE / "codelists" / "place_alias.csv")
    ]
    assert len(rows) == len(set(rows))
