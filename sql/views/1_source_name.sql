-- Every way of writing the name of a known source, folded.
create or replace view source_name as
select folded, any_value(source_id) as source_id
from (
    select source_id, fold(unnest(list_concat([source_id, name], aliases))) as folded
    from source
)
where folded is not null
group by folded
having count(distinct source_id) = 1;
comment on view source_name is 'Ways of writing the names of known sources; a name that two sources share is left out.';
comment on column source_name.folded is 'The name as fold() makes it.';
comment on column source_name.source_id is 'The source.';
