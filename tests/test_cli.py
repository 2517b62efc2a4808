"""The command line as a user meets it: rows on stdout, talk on stderr, one sentence for an error."""

import csv
import io
import json
import shutil
import subprocess
import sys

import pytest


def hstats(*arguments, **options):
    return subprocess.run(
        [sys.executable, "-m", "hstats.cli", *map(str, arguments)], capture_output=True, text=True, **options
    )


def test_help_names_every_command():
    out = hstats("--help")
    assert out.returncode == 0
    for command in (
        "ingest",
        "extract",
        "observations",
        "leftovers",
        "documents",
        "explain",
        "query",
        "sql",
        "check",
        "verify",
        "chart",
        "report",
        "export",
    ):
        assert f"  {command} " in out.stdout


def test_extract_prints_one_json_object_a_figure(records):
    rows = [json.loads(line) for line in hstats("extract", records).stdout.splitlines()]
    assert [(r["document"], r["value"]) for r in rows] == [
        ("a", 1089),
        ("a", 304),
        ("b", 800000),
        ("c", 948000),
        ("d", 12),
    ]
    assert rows[1]["part_of"] == rows[0]["obs_id"]
    assert rows[4]["period_start"] is None


def test_ingest_goes_on_after_bad_files_and_exits_1(tmp_path):
    (tmp_path / "good.txt").write_text("Twelve people were killed in Homs.")
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "broken.txt").write_text("---\ntitle: x\n")
    (tmp_path / "lines.jsonl").write_text('{"id": "x", "text": "Nine people drowned."}\nnonsense\n')
    store = tmp_path / "out" / "s.duckdb"
    out = hstats(
        "ingest",
        tmp_path / "good.txt",
        tmp_path / "empty.txt",
        tmp_path / "broken.txt",
        tmp_path / "lines.jsonl",
        "--store",
        store,
    )
    assert out.returncode == 1
    assert out.stdout == ""
    assert "lines.jsonl:2:" in out.stderr
    assert "2 new" in out.stderr
    assert "3 failures" in out.stderr
    assert hstats("sql", "select count(*) as n from failure", "--store", store, "--format", "csv").stdout == "n\n3\n"


def test_ingest_of_nothing_says_so(tmp_path):
    out = hstats("ingest", tmp_path, "--store", tmp_path / "s.duckdb")
    assert "Nothing to ingest" in out.stderr


@pytest.mark.parametrize("command", ["ingest", "extract", "verify", "rebuild"])
def test_a_mistyped_path_is_refused_before_anything_is_done(tmp_path, store_path, records, command):
    store = tmp_path / "s.duckdb"
    if command in ("verify", "rebuild"):
        shutil.copy(store_path, store)
    before = store.read_bytes() if store.exists() else None
    at = () if command == "extract" else ("--store", store)
    out = hstats(command, records, tmp_path / "inbxo", *at)
    assert (out.returncode, out.stdout) == (1, "")
    assert f"There is no file or folder {tmp_path / 'inbxo'}:" in out.stderr
    assert len(out.stderr.strip().splitlines()) == 1
    assert (store.read_bytes() if store.exists() else None) == before


def test_a_file_that_failed_and_was_removed_is_no_longer_listed(tmp_path):
    store = ("--store", tmp_path / "s.duckdb")
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-1.7")
    assert hstats("ingest", tmp_path, *store).returncode == 1
    (tmp_path / "a.pdf").unlink()
    again = hstats("ingest", "--retry", *store)
    assert again.returncode == 1
    assert f"{tmp_path / 'a.pdf'}: it is gone" in again.stderr
    (tmp_path / "b.pdf").unlink()
    assert hstats("ingest", "--retry", *store).returncode == 0
    assert hstats("failures", *store, "--format", "csv").stdout.count("\n") == 1
    log = hstats("sql", "select count(*) as n from failure", *store, "--format", "csv")
    assert log.stdout == "n\n3\n"


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("query", "nonsense"), "latest"),
        (("query", "latest", "--set", "indicator=killed"), "place"),
        (("query", "latest", "--set", "killed"), "="),
        (("observations", "--format", "xml"), "jsonl"),
        (("observations", "--indicator", "kiled"), "killed"),
        (("export", "table"), "parquet"),
        (("export", "csv", "--output", "/proc/none/x.csv"), "/proc"),
        (("sql", "select nonsense"), "nonsense"),
        (("explain", "12 died", "--published", "soon"), "YYYY-MM-DD"),
    ],
)
def test_errors_are_one_sentence_with_the_valid_ones(store_path, arguments, word):
    needs = () if arguments[0] == "explain" else ("--store", store_path)
    out = hstats(*arguments, *needs)
    assert out.returncode == 1
    assert "Traceback" not in out.stderr
    assert word in out.stderr
    assert len(out.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "parquet"])
def test_export_gives_every_figure(store_path, tmp_path, form):
    path = tmp_path / f"out.{form}"
    assert hstats("export", form, "--output", path, "--store", store_path).returncode == 0
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    elif form == "json":
        rows = json.loads(path.read_text(encoding="utf-8"))
    elif form == "jsonl":
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    else:
        import pyarrow.parquet

        rows = pyarrow.parquet.read_table(path).to_pylist()
    assert len(rows) == 5
    assert {"obs_id", "indicator", "quote", "publisher"} <= set(rows[0])


def test_a_formula_in_a_document_reaches_no_spreadsheet(tmp_path):
    source = tmp_path / "f.jsonl"
    source.write_text('{"id": "=cmd()", "publisher": "@evil", "text": "Twelve people were killed in Homs."}\n')
    store = tmp_path / "s.duckdb"
    hstats("ingest", source, "--store", store)
    text = hstats("observations", "--format", "csv", "--store", store).stdout
    assert "'=cmd()" in text
    assert ",=cmd()" not in text


def test_a_long_list_is_a_screenful_unless_told(tmp_path):
    source = tmp_path / "many.jsonl"
    line = '{{"id": "n{n}", "text": "At least {m} people were killed in Homs."}}'
    source.write_text("\n".join(line.format(n=n, m=n + 2) for n in range(250)))
    store = tmp_path / "s.duckdb"
    hstats("ingest", source, "--store", store)
    out = hstats("observations", "--store", store)
    assert "first 200" in out.stderr
    assert len(hstats("observations", "--format", "jsonl", "--store", store).stdout.splitlines()) == 250
    assert len(hstats("observations", "--limit", 3, "--format", "jsonl", "--store", store).stdout.splitlines()) == 3


def test_a_reader_that_stops_early_is_no_error(records):
    process = subprocess.Popen(
        [sys.executable, "-m", "hstats.cli", "extract", str(records)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.close()
    assert b"Traceback" not in process.stderr.read()
    process.stderr.close()
    process.wait()


def test_explain_shows_what_was_read_and_what_was_left():
    out = hstats("explain", "At least 12 people were killed 40 kilometres from Homs.").stdout
    assert "killed" in out
    assert "distance" in out


def test_a_total_of_nothing_says_so(store_path):
    out = hstats("total", "rescued", "SYR", "1990-01-01", "1990-12-31", "--explain", "--store", store_path)
    assert out.returncode == 0
    assert "no such figure" in out.stderr


def test_a_folder_that_is_not_there_is_not_watched(tmp_path):
    out = hstats("watch", tmp_path / "inbxo", "--store", tmp_path / "s.duckdb", timeout=60)
    assert out.returncode == 1
    assert "There is no folder" in out.stderr


def test_check_and_verify_pass_on_good_data(store_path):
    assert hstats("check", "--store", store_path).returncode == 0
    out = hstats("verify", "--store", store_path)
    assert out.returncode == 0
    assert "every quote" in out.stderr
