-- What this file is: the version of the schema and a fingerprint of the views and codelists in it.
create table store_version (
    schema_version integer not null,
    written_by text not null,
    definitions text not null
);
comment on table store_version is 'One row: which program shaped this database. A database with a newer schema_version is refused, never guessed at.';
comment on column store_version.schema_version is 'Version of the tables. A change of it needs a rebuild from data/raw.';
comment on column store_version.written_by is 'Name and version of the program that wrote the definitions last.';
comment on column store_version.definitions is 'Fingerprint of the views, macros and codelists; when it differs they are loaded anew.';
