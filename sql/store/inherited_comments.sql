-- Statements that describe each column of a view as the column of the same name is described in a table, or in the view below it.
select format('comment on column {}.{} is ''{}''', v.table_name, v.column_name, replace(
    arg_min(t.comment, list_position(['observation', 'document', 'source', 'current_observation', 'claim', 'series_point'], t.table_name)),
    '''', ''''''
))
from duckdb_columns() as v
join duckdb_views() as w on w.view_name = v.table_name and not w.internal
join duckdb_columns() as t on t.column_name = v.column_name and t.comment is not null
where v.comment is null
    and t.table_name in ('observation', 'document', 'current_observation', 'claim', 'series_point', 'source')
group by v.table_name, v.column_name;
