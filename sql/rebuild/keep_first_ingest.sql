-- Keeps when each text was first ingested.
update document set ingested_at = known.ingested_at
from before.document as known
where known.doc_id = document.doc_id;
