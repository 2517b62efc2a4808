-- Statements that copy the tables and views that users made themselves beside ours.
select format('create table {} as from before.{}', quoted, quoted) as statement
from (
    select '"' || replace(table_name, '"', '""') || '"' as quoted
    from duckdb_tables()
    where database_name = 'before' and schema_name = 'main'
        and table_name not in (select table_name from duckdb_tables() where database_name <> 'before')
)
union all
select sql
from duckdb_views()
where database_name = 'before' and not internal and schema_name = 'main' and view_name not in (
    select view_name from duckdb_views() where database_name <> 'before'
);
