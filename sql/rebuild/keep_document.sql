-- Keeps when and by which run each text was ingested.
update document set ingested_at = known.ingested_at, ingest_id = known.ingest_id
from before.document as known
where known.doc_id = document.doc_id;
