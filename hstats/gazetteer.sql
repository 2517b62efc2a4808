-- Tables and lookups of gazetteer.sqlite (SQLite, not DuckDB): hatch_build.py makes the file, places.py reads it. A block starts at its name.
-- name: schema
pragma page_size = 4096;
pragma user_version = 2;
create table source (stamp text not null); -- of the tables and the code that made this file
create table place (
    rank integer primary key, -- 1 is the likeliest reading of a name when nothing else is known
    place_id text not null,
    name text not null,
    country text not null,
    kind text not null,
    population integer,
    latitude real,
    longitude real,
    weight integer not null -- people known to live there: of a city its own, of a division or country the sum over its cities
);
create table name (
    folded text not null,
    rank integer not null,
    primary key (folded, rank)
) without rowid;
create table sound (
    heard text not null, -- the country and what the spellings of a name share: SYR xnSxn
    rank integer not null,
    folded text not null,
    primary key (heard, rank, folded)
) without rowid;
-- name: indexes
create unique index place_id on place (place_id);
create unique index country on place (country) where kind = 'country';
-- name: by_name
select place_id, name, country, kind, population, latitude, longitude, weight from name join place using (rank) where folded = ? order by rank
-- name: by_name_and_noun
select place_id, name, country, kind, population, latitude, longitude, weight from name join place using (rank)
where folded in (select ? || ' ' || value from json_each(?)) order by rank
-- name: by_sound
select place_id, name, country, kind, population, latitude, longitude, weight, folded from sound join place using (rank) where heard = ? order by rank
-- name: by_id
select place_id, name, country, kind, population, latitude, longitude, weight from place where place_id = ?
-- name: by_country
select place_id, name, country, kind, population, latitude, longitude, weight from place where kind = 'country' and country = ?
-- name: add_place
insert into place values (?, ?, ?, ?, ?, ?, ?, ?, ?)
-- name: add_name
insert into name values (?, ?)
-- name: add_sound
insert into sound values (?, ?, ?)
-- name: add_stamp
insert into source values (?)
-- name: stamp
select stamp from source
-- name: version
pragma user_version
