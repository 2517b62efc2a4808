-- Inputs that could not be read when their file was met last, newest ingest first. All there ever were stand in table failure.
select f.name, f.line, f.reason, i.started_at
from failure as f
join file as last on last.path = f.path and last.ingest_id = f.ingest_id
join ingest as i on i.ingest_id = f.ingest_id
order by i.started_at desc, f.name, f.line;
