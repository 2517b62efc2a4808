-- Inputs that could not be read, newest ingest first.
select f.name, f.line, f.reason, i.started_at
from failure as f
join ingest as i on i.ingest_id = f.ingest_id
order by i.started_at desc, f.name, f.line;
