-- Which of the given documents are stored, and whether this ingest has stored them.
select doc_id, ingest_id = $ingest_id as of_this_run
from document
where doc_id in (select unnest($ids));
