"""`hstats places`: tables of P-codes as they are published, what their names then mean, and tables that cannot be used."""

import json
import pickle
import subprocess
import sys

import pytest

from hstats import ingesting, lexicon
from hstats.errors import DataError
from hstats.extracting import extract
from hstats.model import Document
from hstats.ownplaces import OWN, OwnPlace, by_name, read_own, write_own
from hstats.pcodes import read_table
from hstats.places import open_gazetteer

COD = """ADM2_EN,ADM2_PCODE,ADM2_AR,adm1_en,Adm1_PCode,ADM0_EN,ADM0_PCODE,ADM3_EN,ADM3_PCODE,validOn
#adm2+name,#adm2+code,#adm2+name,#adm1+name,#adm1+code,#country+name,#country+code,#adm3+name,#adm3+code,
Jisr-Ash-Shugur,SY0703,جسر الشغور,Idleb,SY07,Syrian Arab Republic,SY,Darkosh,SY070302,2021
Idleb,SY0700,,Idleb,SY07,Syrian Arab Republic,SY,Idleb,SY070000,2021
As-Salamiyeh,SY0502,,Hama,SY05,Syrian Arab Republic,SY,Saboura,SY050202,2021
As-Suqaylabiyah,SY0503,,Hama,SY05,Syrian Arab Republic,SY,Saboura,SY050399,2021
"""
LIST = (
    "Name;pcode;country;kind;alias\nTripolis Old Camp;LB9;LBN;city;Old Camp|the old camp\nTripoli;LB1;Lebanon;city;\n"
)
GLOBAL = "Location,Admin Level,P-Code,Name,Parent P-Code\nSYR,1,SY07,Idleb,SY\nSYR,2,SY0703,Jisr-Ash-Shugur,SY07\n"
CODES = set(lexicon.codes("country"))


@pytest.fixture(scope="module")
def bare():
    return open_gazetteer(own=None)


def table(tmp_path, text, bare, country=None):
    path = tmp_path / "table.csv"
    path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return {place.pcode: place for place in read_table(path, bare, country, CODES)}


@pytest.fixture
def loaded(tmp_path, bare):
    places = [*table(tmp_path, COD, bare).values(), *table(tmp_path, LIST, bare).values()]
    write_own(places, tmp_path / "places.csv")
    return open_gazetteer(own=tmp_path / "places.csv")


def test_a_cod_is_read_whatever_its_case_and_order(tmp_path, bare):
    places = table(tmp_path, COD, bare)
    assert list(places) == [
        "SY07",
        "SY0703",
        "SY070302",
        "SY0700",
        "SY070000",
        "SY05",
        "SY0502",
        "SY050202",
        "SY0503",
        "SY050399",
    ]
    assert places["SY0703"] == OwnPlace("SY0703", "Jisr-Ash-Shugur", "SYR", "admin2", "جسر الشغور", "geonames:169022")
    assert places["SY070302"] == OwnPlace("SY070302", "Darkosh", "SYR", "admin3")


def test_a_plain_list_and_the_global_list_are_read(tmp_path, bare):
    assert table(tmp_path, LIST, bare)["LB9"] == OwnPlace(
        "LB9", "Tripolis Old Camp", "LBN", "city", "Old Camp|the old camp"
    )
    places = table(tmp_path, GLOBAL, bare)
    assert [(p.kind, p.country, p.geonames) for p in places.values()] == [
        ("admin1", "SYR", "geonames:169387"), ("admin2", "SYR", "geonames:169022"),
    ]  # fmt: skip


def test_the_country_may_be_given(tmp_path, bare):
    philippines = "ADM1_EN,ADM1_PCODE,ADM0_EN\nRegion I,PH01,Philippines (the)\n"
    assert table(tmp_path, philippines, bare)["PH01"].country == "PHL"
    text = "admin1Pcode,admin1Name_fr,admin1RefName\nXX01,Nord,North\n"
    assert table(tmp_path, text, bare, "CMR")["XX01"].aliases == "North"
    assert table(tmp_path, text, bare, "CMR")["XX01"].country == "CMR"


@pytest.mark.parametrize(
    ("name", "countries", "place_id"),
    [
        ("Idlib", (), "pcode:SY07"),  # GeoNames knows this spelling, the table another
        ("Idleb", ("SYR",), "pcode:SY07"),
        ("Idlib Governorate", ("SYR",), "pcode:SY07"),
        ("Idlib District", ("SYR",), "pcode:SY0700"),
        ("Jisr al-Shughour district", ("SYR",), "pcode:SY0703"),
        ("Darkosh", (), "pcode:SY070302"),
        ("Old Camp", ("LBN",), "pcode:LB9"),
        ("Tripoli", ("LBN",), "pcode:LB1"),
        ("Tripoli", ("LBY",), "geonames:2210245"),  # not the user's, in a document about Libya
        ("Aleppo", ("SYR",), "geonames:170062"),  # not in the table
    ],
)
def test_names_of_the_table_come_first(loaded, name, countries, place_id):
    assert loaded.resolve(name, countries).place_id == place_id
    assert pickle.loads(pickle.dumps(loaded)).resolve(name, countries).place_id == place_id


def test_a_name_of_several_places_of_one_level_is_not_chosen(loaded):
    assert by_name(loaded.own_places)[1] == {"SYR": {"saboura"}}
    found = loaded.resolve("Saboura", ("SYR",))
    assert found is None or not found.place_id.startswith("pcode:")


def test_figures_carry_the_code(loaded):
    document = Document("x", "x", "At least 12 people were killed in Darkosh, Syria.")
    (figure,) = extract(document, lexicon.load("en"), loaded).observations
    assert (figure.place, figure.place_id, figure.country) == ("Darkosh", "pcode:SY070302", "SYR")


NO_TABLE = {
    "": "expected the columns ADM1_PCODE",
    "name,country\nA,SYR\n": "expected the columns ADM1_PCODE .* it has name, country",
    "ADM1_EN,ADM0_EN\nIdleb,Syria\n": "expected the columns ADM1_PCODE",
    "ADM1_PCODE,ADM0_EN\nSY07,Syria\n": "expected the columns ADM1_PCODE",
    "ADM1_EN,ADM1_PCODE,ADM0_EN\n": "it has no row",
    "ADM1_EN,ADM1_PCODE,ADM0_EN\nIdleb,SY07,Narnia\n": "line 2: the country 'Narnia' is not known: give --country",
    "ADM1_EN,ADM1_PCODE\nIdleb,SY07\n": "line 2: no column says which country",
    "ADM1_EN,ADM1_PCODE,ADM0_EN\nIdleb,SY07,Syria\nHama,SY07,Syria\n": "line 3: SY07 is Hama, .* but Idleb, .* in line 2",
    "name,pcode,country,kind\nA,X1,SYR,city\nA,X1,LBN,city\n": "line 3: X1 is A, city, LBN, but A, city, SYR in line 2",
    "ADM1_EN,ADM1_PCODE,ADM0_EN\nIdleb,,Syria\n": "line 2: expected a P-code and a name, got '' and 'Idleb'",
    "ADM1_EN,ADM1_PCODE,ADM0_EN\n,SY07,Syria\n": "line 2: expected a P-code and a name, got 'SY07' and ''",
    "ADM1_EN,ADM1_PCODE,ADM0_EN\nIdleb,SY07\n": "line 2: expected 3 columns, got 2",
    "name,pcode,country,kind\nA,X1,SYR,planet\n": "line 2: kind 'planet' is none of admin1",
    'ADM1_EN,ADM1_PCODE,ADM0_EN\n"Idleb,SY07,Syria\n': "it is no CSV",
}


@pytest.mark.parametrize(("text", "message"), NO_TABLE.items())
def test_a_table_that_cannot_be_used_is_named(tmp_path, bare, text, message):
    with pytest.raises(DataError, match=f"table.csv.*{message}"):
        table(tmp_path, text, bare)


def test_a_table_in_another_encoding_is_refused(tmp_path, bare):
    with pytest.raises(DataError, match="not UTF-8"):
        table(tmp_path, "name,pcode,country,kind\nÎle,X1,FRA,region\n".encode("latin-1"), bare)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,pcode\n", "line 1: expected the columns pcode,name"),
        ("pcode,name,country,kind,aliases,geonames\nX1,A,SYR\n", "line 2: expected 6 columns"),
        ("pcode,name,country,kind,aliases,geonames\nX1,A,Syria,city,,\n", "line 2: expected an alpha-3 country"),
        ("pcode,name,country,kind,aliases,geonames\n,A,SYR,city,,\n", "line 2: expected a P-code"),
    ],
)
def test_a_places_file_that_was_changed_by_hand_is_checked(tmp_path, text, message):
    path = tmp_path / "places.csv"
    path.write_text(text)
    with pytest.raises(DataError, match=message):
        read_own(path)


def hstats(folder, *arguments):
    command = [sys.executable, "-m", "hstats.cli", "places", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder)


def test_the_command_loads_adds_and_resolves(tmp_path, monkeypatch):
    (tmp_path / "cod.csv").write_text(COD, encoding="utf-8")
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    assert "No places of your own" in hstats(tmp_path).stderr
    monkeypatch.chdir(tmp_path)
    before = ingesting.rules()
    out = hstats(tmp_path, "load", "cod.csv")
    assert out.returncode == 0
    assert "10 places" in out.stderr
    assert "saboura" in out.stderr
    assert ingesting.rules() != before
    assert "12 places, 2 of them loaded now" in hstats(tmp_path, "load", "list.csv").stderr
    assert hstats(tmp_path).stderr == f"{OWN}: 2 in LBN, 10 in SYR.\n"
    (first, *_) = map(json.loads, hstats(tmp_path, "Idlib", "--format", "jsonl").stdout.splitlines())
    assert (first["resolves"], first["place_id"]) == (True, "pcode:SY07")
    assert "stays without an id" in hstats(tmp_path, "Nowhereburg").stderr


def test_a_wrong_country_or_file_is_one_sentence(tmp_path):
    for arguments in (("Idlib", "--country", "Syria"), ("load", "none.csv"), ("load",)):
        out = hstats(tmp_path, *arguments)
        assert out.returncode == 1
        assert len(out.stderr.splitlines()) == 1
        assert not (tmp_path / OWN).exists()
