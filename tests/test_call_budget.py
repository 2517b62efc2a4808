"""What a figure costs, counted in calls of the package's own functions, so that no clock can make the test fail or pass.

The budgets stand a little above what is needed, so that new rules cannot make reading dearer unnoticed. A rule that needs certain words says so in the
table that it stands in, and costs nothing where they are not. Who makes reading cheaper lowers the budget.
"""

import sys
from pathlib import Path

import pytest

import hstats
from hstats import lexicon, observing
from hstats.extracting import extract
from hstats.places import open_gazetteer

ROOT = Path(__file__).parent.parent
PACKAGE = str(Path(hstats.__file__).parent)
DOCUMENTS = 40
BUDGETS = {"reports": 421, "pages": 354}  # calls a figure


def figures_and_calls(texts) -> tuple[int, int]:
    """How many figures documents hold, and how many functions of the package are called to read them once more."""
    words, gazetteer = lexicon.load("en"), open_gazetteer()
    figures = sum(len(extract(text, words, gazetteer).observations) for text in texts)
    calls = 0

    def noted(frame, event, _argument):
        nonlocal calls
        calls += event == "call" and frame.f_code.co_filename.startswith(PACKAGE)

    sys.setprofile(noted)
    try:
        for text in texts:
            extract(text, words, gazetteer)
    finally:
        sys.setprofile(None)
    return figures, calls


@pytest.mark.skipif(not observing.__file__.endswith(".py"), reason="the calls of compiled modules cannot be counted")
@pytest.mark.parametrize("kind", BUDGETS)
def test_a_figure_stays_within_its_budget_of_calls(kind, monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    from texts import documents

    figures, calls = figures_and_calls(documents(kind, DOCUMENTS))
    assert figures > 3 * DOCUMENTS
    assert calls <= BUDGETS[kind] * figures, f"{calls / figures:.0f} calls a figure, {BUDGETS[kind]} are allowed"
