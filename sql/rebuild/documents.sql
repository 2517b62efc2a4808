-- The documents of the store that is rebuilt, page by page.
select *
from before.document
where doc_id > $after
order by doc_id
limit $limit;
