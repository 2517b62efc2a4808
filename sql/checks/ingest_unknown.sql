-- Rows whose ingest is not in the log.
select 'document' as record, d.name, d.ingest_id
from document as d
where d.ingest_id not in (select ingest_id from ingest)
union all
select 'observation', o.document, o.ingest_id
from observation as o
where o.ingest_id not in (select ingest_id from ingest)
union all
select 'leftover', l.document, l.ingest_id
from leftover as l
where l.ingest_id not in (select ingest_id from ingest)
union all
select 'failure', f.name, f.ingest_id
from failure as f
where f.ingest_id not in (select ingest_id from ingest);
