-- Which of the given documents are stored.
select doc_id
from document
where doc_id in (select unnest($ids));
