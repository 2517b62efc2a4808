-- The stored observations of the given documents, in text order.
select *
from observation
where doc_id in (select unnest($ids))
order by doc_id, number_start, indicator;
