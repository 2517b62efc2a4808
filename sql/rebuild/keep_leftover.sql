-- Keeps by which run the leftovers of each text were ingested.
update leftover set ingest_id = known.ingest_id
from before.document as known
where known.doc_id = leftover.doc_id;
