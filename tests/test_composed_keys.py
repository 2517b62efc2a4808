"""Words that are looked up by a composed key ("leftovers_intro") stand in every language; a composition that is not known here is found."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from hstats import wording
from hstats.lexicon import codes, read_toml
from hstats.units import units

PACKAGE = Path(wording.__file__).parent
LANGUAGES = sorted(path.parent.name for path in (PACKAGE / "lexicons").glob("*/briefing.toml"))
PLACES = ("places.py", "noun.{kind}")  # read when the gazetteer is opened, all of them
SUFFIXES = {
    "{table}_none": None,
    "{table}_intro": None,
    "detailed_{row['unit']}": {*units(), "item"},
    "figure_{kind}": {*codes("qualifier"), "scaled"},
    "called_{group}": {row["kind"] for row in codes("source", "source_id").values()},
}


def composed() -> Iterator[tuple[str, str]]:
    """File and composition of every key that is put together where it is looked up."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            looked_up = node.slice if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load) else None
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "get"
                and node.args
            ):
                looked_up = node.args[0]
            if isinstance(looked_up, ast.JoinedStr):
                yield path.name, ast.unparse(looked_up)[2:-1]


def tables() -> set[str]:
    """The tables whose reasons are told in one sentence."""
    tree = ast.parse((PACKAGE / "reporting" / "evidence.py").read_text(encoding="utf-8"))
    calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and ast.unparse(n.func) == "tallied"]
    return {ast.literal_eval(call.args[2]) for call in calls}


def test_every_composition_is_known():
    found = set(composed()) - {PLACES}
    assert {composition for _, composition in found} == set(SUFFIXES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_of_reasons_has_its_sentences(language):
    words = wording.load(language)
    assert len(tables()) >= 2
    for table in tables():
        assert "{reasons}" in words["headings"][f"{table}_intro"]
        assert words["headings"][f"{table}_none"]
        assert words[table]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "composition", [c for c, suffixes in SUFFIXES.items() if suffixes and not c.startswith("called_")]
)
def test_a_form_of_its_own_is_one_of_every_language_and_of_a_known_code(language, composition):
    prefix = composition.partition("{")[0]
    forms = {of: {key for key in wording.load(of)["parts"] if key.startswith(prefix)} for of in ("en", language)}
    assert forms["en"] == forms[language] != set()
    assert {key.removeprefix(prefix) for key in forms[language]} <= SUFFIXES[composition]


def test_what_organisations_are_called_names_kinds_of_them():
    kinds = {key.removeprefix("called_") for key in read_toml("en", "speaker") if key.startswith("called_")}
    assert kinds
    assert kinds <= SUFFIXES["called_{group}"]
