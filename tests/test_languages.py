"""Briefings in another language: French is words only, with its genders, its numbers, and what it does where words meet."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("altair")
pytest.importorskip("jinja2")

from newsstream import stream
from test_charting import claim, row

from hstats import phrasing, wording
from hstats.errors import DataError
from hstats.lexicon import codes
from hstats.reporting import brief, build, starter

FRENCH = wording.load("fr")
FOLDER = Path(wording.__file__).parent / "lexicons"


@pytest.mark.parametrize(
    ("value", "said"),
    [(949, "949"), (850000, "850\u202f000"), (1200000, "1,2 million"), (3000000, "3 millions"), (2500000000, "2,5 milliards"), (66.67, "66,67")],
)  # fmt: skip
def test_numbers(value, said):
    assert wording.number(FRENCH, value) == said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"value": 0}, "0 personne"),
        ({"value": 1}, "1 personne"),
        ({"value": 662, "qualifier": "at_least", "population": "civilian"}, "au moins 662 civils"),
        ({"value": 1200000, "qualifier": "more_than"}, "plus de 1,2 million de personnes"),
        ({"value": 2000000, "age_group": "children"}, "2 millions d'enfants"),
        ({"low": 300, "high": 350, "qualifier": "between", "sex": "f"}, "entre 300 et 350 femmes"),
        ({"low": 12, "qualifier": "vague", "number_text": "dozens"}, "« dozens » personnes"),
        ({"value": 60, "qualifier": "approx", "unit": "percent", "age_group": "children"}, "environ 60 pour cent d'enfants"),
        ({"value": 22500000, "unit": "USD"}, "USD 22,5 millions"),
        ({"value": 37, "unit": "facility", "detail": "health"}, "37 installations (health)"),
    ],
)  # fmt: skip
def test_a_number_keeps_its_hedge(changes, said):
    assert phrasing.figure(FRENCH, row(**changes)).text == said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"value": 1, "population": "civilian"}, "1 civil a été tué le 9 mai 2019, selon Hill Watch."),
        ({"value": 2, "population": "civilian"}, "2 civils ont été tués le 9 mai 2019, selon Hill Watch."),
        ({"value": 1, "sex": "f"}, "1 femme a été tuée le 9 mai 2019, selon Hill Watch."),
        ({"value": 3}, "3 personnes ont été tuées le 9 mai 2019, selon Hill Watch."),
        ({"value": 3, "indicator": "returns"}, "3 personnes sont revenues le 9 mai 2019, selon Hill Watch."),
        ({"value": 3, "indicator": "in_need", "age_group": "children"}, "3 enfants avaient besoin d'aide le 9 mai 2019, selon Hill Watch."),
        ({"value": 3, "place": "Ariha"}, "3 personnes ont été tuées (lieu : Ariha) le 9 mai 2019, selon Hill Watch."),
    ],
)  # fmt: skip
def test_verbs_agree_in_gender_and_number(changes, said):
    given = claim("a", "2019-05-09", "2019-05-09", **({"population": None} | changes))
    assert phrasing.plain(phrasing.sentence(FRENCH, given)) == said


@pytest.mark.parametrize(
    ("start", "end", "changes", "said"),
    [
        ("2019-05-01", "2019-07-17", {}, "entre le 1er mai et le 17 juillet 2019"),
        ("2019-12-01", "2020-02-26", {}, "entre le 1er décembre 2019 et le 26 février 2020"),
        ("2020-02-01", "2020-02-29", {"period_precision": "month"}, "en février 2020"),
        ("2019-08-11", "2019-08-20", {"period_precision": "month_part"}, "mi-août 2019"),
        ("2019-04-21", "2019-08-20", {"period_precision": "month_part", "published": date(2019, 8, 20)}, "entre fin avril et le 20 août 2019"),
        (None, "2020-05-01", {"measure": "stock"}, "à la date du 1er mai 2020"),
        (None, "2019-05-31", {"measure": "cumulative"}, "jusqu'au 31 mai 2019"),
        (None, "2019-07-12", {"period_basis": "publication"}, "selon un bilan publié le 12 juillet 2019"),
    ],
)  # fmt: skip
def test_periods(start, end, changes, said):
    days = {"period_start": start and date.fromisoformat(start), "period_end": end and date.fromisoformat(end)}
    given = row(value=2, **days, **changes)
    assert f" {said}, selon" in phrasing.plain(phrasing.sentence(FRENCH, given))


def words_of(name):
    return tomllib.loads((FOLDER / name / "briefing.toml").read_text(encoding="utf-8"))


def keys(table, above=""):
    """All keys of a table, with those above them."""
    for key, value in table.items():
        yield from keys(value, f"{above}{key}.") if isinstance(value, dict) else [above + key]


def fields(text):
    return set(re.findall(r"\{(\w+)\}", text))


@pytest.mark.parametrize("language", sorted(p.parent.name for p in FOLDER.glob("*/briefing.toml")))
def test_every_language_says_everything_and_loses_no_field(language):
    english, other = words_of("en"), words_of(language)
    assert set(keys(other)) | {k for k in keys(english) if k.startswith("area.")} == set(keys(english))
    for table in ("sentences", "periods", "hedges", "sources", "differences", "nothing", "headings", "axes"):
        for key, template in english[table].items():
            if isinstance(template, str):
                assert fields(template) - {"days"} <= fields(other[table][key]), f"{language} {table}.{key}"
    assert not set(codes("indicator")) - set(other["indicators"])
    assert set(other["nouns_feminine"]["listed"]) <= set(other["nouns"])


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    store = stream(folder)
    made = {
        code: brief("UKR", store, date.min, None, folder / code, None, date(2025, 9, 5), language=code)
        for code in ("en", "fr")
    }
    return store, {code: found.paths[0].read_text(encoding="utf-8") for code, found in made.items()}


def test_a_page_in_french_has_no_english_but_names_and_quotes(pages):
    _, made = pages
    english, french = words_of("en"), words_of("fr")
    text = re.sub(r"<(q|blockquote|script|style)\b.*?</\1>", " ", made["fr"], flags=re.DOTALL)
    text = " ".join(re.sub(r"<[^>]*>", " ", text).split())
    assert '<html lang="fr">' in made["fr"]
    assert "Ukraine : chiffres publiés" in text
    assert "Personnes tuées : ce qui a été publié, et quand" in text
    for table in (
        "indicators",
        "headings",
        "captions",
        "coverage_marks",
        "qualifiers",
        "set_aside",
        "bases",
        "left_out",
        "picks",
    ):
        for key, template in english[table].items():
            if isinstance(template, str) and template != french[table][key]:
                told = [part for part in re.split(r"\{\w+\}|\|", template) if len(part.strip()) > 7]
                assert not [part for part in told if re.search(rf"\b{re.escape(part.strip())}\b", text)], (
                    f"{table}.{key}"
                )


def test_both_pages_print_the_same_figures(pages):
    _, made = pages
    links = {code: set(re.findall(r'href="#obs-([^"]+)"', text)) for code, text in made.items()}
    assert links["en"] == links["fr"]


def test_a_definition_is_written_in_its_language_and_read_back(pages, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    written = starter("mine", "UKR", pages[0], date.min, None, "fr").read_text(encoding="utf-8")
    assert 'language = "fr"' in written
    assert "# Premier et dernier jour des chiffres." in written
    assert "Chiffres clés" in build("mine", pages[0]).paths[0].read_text(encoding="utf-8")


def test_a_language_that_does_not_exist_is_refused_with_those_that_do(pages, tmp_path):
    with pytest.raises(DataError, match="the languages are en, fr"):
        brief("UKR", pages[0], date.min, None, tmp_path / "x", language="xx")
