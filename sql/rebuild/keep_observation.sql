-- Keeps by which run the figures of each text were ingested.
update observation set ingest_id = known.ingest_id
from before.document as known
where known.doc_id = observation.doc_id;
