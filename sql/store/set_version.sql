-- Notes which program shaped this database.
insert into store_version values ($schema_version, $written_by, $definitions);
