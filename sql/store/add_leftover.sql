-- Stores leftovers.
insert into leftover by name
select new_leftover.*, $ingest_id as ingest_id
from new_leftover;
