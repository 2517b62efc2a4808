-- Which program shaped this database.
select schema_version, written_by, definitions from store_version;
