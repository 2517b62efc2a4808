-- Stores documents; what was ingested before keeps the time of its first ingest.
insert into document by name
select
    d.*, $parser_version as parser_version, $ingest_id as ingest_id,
    coalesce((select min(known.ingested_at) from document as known where known.doc_id = d.doc_id), $at) as ingested_at
from new_document as d;
