-- The tables of the store that is rebuilt, with its version.
select table_name
from duckdb_tables()
where database_name = 'before';
