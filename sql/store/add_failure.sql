-- Logs an input that could not be read.
insert into failure by name
select new_failure.*, $ingest_id as ingest_id
from new_failure;
