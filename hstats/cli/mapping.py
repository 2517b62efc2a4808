"""Commands about places: what a name resolves to, and the user's own table of P-codes."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from hstats.cli.talk import FormatOption, say, show
from hstats.errors import RequestError


def places(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME | load FILE]", help="None: what was loaded.")
    ] = None,
    country: Annotated[
        str | None, typer.Option(help="The document's country (of all rows, with load), alpha-3.")
    ] = None,
    form: FormatOption = "table",
) -> None:
    """Show what a place name means, or load P-codes of your own."""
    if country is not None and country not in countries():
        raise RequestError(f"--country {country!r} is no ISO 3166-1 alpha-3 code: write three capitals, such as SYR.")
    if not words:
        tell_loaded()
    elif words[0] == "load":
        if len(words) == 1:
            raise RequestError("hstats places load needs a file: a CSV table of P-codes.")
        load([Path(word) for word in words[1:]], country)
    else:
        resolve(" ".join(words), country, form)


def countries() -> set[str]:
    """The alpha-3 codes that there are."""
    from hstats.lexicon import codes

    return set(codes("country"))


def tell_loaded() -> None:
    """How many places of the user's own there are, by country."""
    from hstats.ownplaces import OWN, read_own

    loaded = Counter(place.country for place in read_own())
    told = ", ".join(f"{n:,} in {country}" for country, n in sorted(loaded.items()))
    say(f"{OWN}: {told}." if told else f"No places of your own: hstats places load FILE writes {OWN}.")


def load(paths: list[Path], country: str | None) -> None:
    """Adds the places of some tables to data/places.csv; a P-code that is there already is replaced."""
    from hstats.ownplaces import OWN, by_name, read_own, write_own
    from hstats.pcodes import read_table
    from hstats.places import open_gazetteer

    gazetteer, codes = open_gazetteer(own=None), countries()
    found = [place for path in paths for place in read_table(path, gazetteer, country, codes)]
    places = {place.pcode: place for place in (*read_own(), *found)}
    write_own(places.values())
    linked = sum(bool(place.geonames) for place in found)
    say(f"{OWN}: {len(places):,} places, {len(found):,} of them loaded now, {linked:,} of these also in GeoNames.")
    for code, names in sorted(by_name(places.values())[1].items()):
        some = ", ".join(sorted(names)[:5])
        say(f"{code}: {len(names):,} names mean several places of one level and are not read as any: {some}.")


def resolve(name: str, country: str | None, form: str) -> None:
    """Every place of a name, and which of them it means in a document about the country."""
    import pyarrow as pa

    from hstats.places import open_gazetteer

    gazetteer = open_gazetteer()
    meant = gazetteer.resolve(name, (country,) if country else ())
    known = list(dict.fromkeys((*filter(None, [meant]), *gazetteer.lookup(name))))
    fields = ("place_id", "name", "country", "kind", "population", "latitude", "longitude")
    columns = {field: [getattr(place, field) for place in known] for field in fields}
    show(pa.table({"resolves": [place == meant for place in known], **columns}), form)
    about = f" in a document about {country}" if country else ""
    say(f"{name!r} means {meant.name} ({meant.place_id}){about}." if meant else f"{name!r} stays without an id{about}.")
