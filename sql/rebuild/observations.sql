-- What the store that is rebuilt holds of the given documents.
select *
from before.observation
where doc_id in (select unnest($ids))
order by doc_id, number_start, indicator;
