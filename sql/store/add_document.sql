-- Stores documents.
insert into document by name
select new_document.*, $parser_version as parser_version, $ingest_id as ingest_id, $at as ingested_at
from new_document;
