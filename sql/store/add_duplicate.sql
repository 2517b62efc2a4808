-- Stores which documents are nearly the same.
insert into duplicate by name
select new_duplicate.*, $ingest_id as ingest_id
from new_duplicate;
