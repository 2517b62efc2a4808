"""The command line as a user meets it: rows on stdout, talk on stderr, one sentence for an error."""

import csv
import importlib.metadata
import io
import json
import os
import pty
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
        (("observations", "--source", "OHCR"), "the closest first, it has ohchr, "),
        (("total", "killed", "SYR", "2019-01-01", "2019-12-31", "--source", "OHCR"), "ohchr"),
        (("observations", "--document", "e"), "no document 'e': the closest first, it has a, b, c, d."),
        (("leftovers", "--reason", "ages"), "the closest first, it has age, "),
        (("leftovers", "--document", "e"), "a, b, c, d."),
        (("query", "evidence", "--set", "document=e"), "a, b, c, d."),
        (("sql", "select 1; select 2"), "There are 2 statements"),
        (("sql", ";"), "There is no statement"),
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


@pytest.mark.parametrize("name", ["UN OCHA", "ocha", "OCHA", "OHCHR", "Quiet Gazette"])
def test_a_source_is_found_by_each_of_its_names_and_as_publisher(store_path, name):
    rows = hstats("observations", "--source", name, "--format", "jsonl", "--store", store_path).stdout.splitlines()
    found = {json.loads(row)["document"] for row in rows}
    assert found == ({"b", "c"} if "OCHA" in name.upper() else {"a"} if name == "OHCHR" else {"d"})


def test_a_source_that_is_known_and_says_nothing_here_is_no_slip_of_the_pen(store_path):
    out = hstats("observations", "--source", "acled", "--store", store_path)
    assert (out.returncode, out.stdout) == (0, "(no rows)\n")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("series",), "hstats: No such command 'series'. See 'hstats --help'."),
        (("repot",), "hstats: No such command 'repot'. Did you mean 'report', 'export'? See 'hstats --help'."),
        (("brief",), "hstats: Missing argument 'place'. See 'hstats brief --help'."),
        (("documents", "set-date"), "hstats: Missing argument 'document'. See 'hstats documents set-date --help'."),
        (("watch", "a", "b"), "hstats: Got unexpected extra argument(s) (b). See 'hstats watch --help'."),
        (("total", "--nope"), "hstats: No such option: --nope (Possible options: --store). See 'hstats total --help'."),
    ],
)
def test_wrong_arguments_are_one_line_that_says_where_the_right_ones_are(arguments, says):
    out = hstats(*arguments)
    assert (out.returncode, out.stdout, out.stderr) == (2, "", says + "\n")


def test_the_bare_command_is_its_help_and_the_version_is_that_of_the_package():
    bare = hstats()
    assert (bare.returncode, bare.stdout) == (0, hstats("--help").stdout)
    assert "..." not in bare.stdout.split("Commands:")[1], "each command is told in a line"
    assert hstats("--version").stdout == f"hstats {importlib.metadata.version('hstats')}\n"


def test_extract_reads_stdin_whatever_is_in_it(records):
    piped = hstats("extract", "-", input=records.read_text(encoding="utf-8"))
    assert piped.stdout == hstats("extract", records).stdout
    told = hstats("extract", "-", "--format", "table", input=records.read_text(encoding="utf-8")).stdout
    assert told.split()[:3] == ["indicator", "qualifier", "value"]
    broken = hstats("extract", "-", input="")
    assert (broken.returncode, broken.stderr) == (1, "stdin: it is empty: there is nothing to read.\n")


@pytest.mark.parametrize("form", ["parquet", "xlsx"])
def test_what_is_no_text_is_not_written_to_a_terminal(store_path, form):
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "hstats.cli", "export", form, "--store", str(store_path)]
    done = subprocess.run(command, stdout=theirs, stderr=subprocess.PIPE, text=True, check=False)
    os.close(theirs)
    os.close(ours)
    assert (done.returncode, done.stderr) == (1, f"hstats: A terminal cannot show {form}: send it to a file, with '> figures.{form}' behind the command.\n")  # fmt: skip


def test_hxl_says_which_figures_it_cannot_carry(tmp_path):
    source = tmp_path / "aims.jsonl"
    texts = ["Nine people were killed in Homs.", "The agency plans to reach 4,000 people in Homs."]
    source.write_text("".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(texts)))
    store = tmp_path / "s.duckdb"
    hstats("ingest", source, "--store", store)
    out = hstats("export", "hxl", "--store", store)
    assert len(out.stdout.splitlines()) == 2 + 1
    assert "not stated as fact, or no longer stand: 1 target;" in out.stderr
    assert hstats("export", "csv", "--store", store).stderr == ""


def test_a_briefing_without_a_figure_says_so(store_path, tmp_path):
    out = hstats("brief", "Norway", "--output", tmp_path / "n", "--store", store_path)
    assert out.returncode == 0
    assert "There is no figure in it" in out.stderr
    assert "no figure" not in hstats("brief", "SYR", "--output", tmp_path / "s", "--store", store_path).stderr


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
