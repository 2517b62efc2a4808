-- Stores observations.
insert into observation by name
select new_observation.*, $ingest_id as ingest_id
from new_observation;
