-- Stores the keys of documents.
insert into fingerprint by name
select doc_id, key
from new_fingerprint
where $ingest_id is not null;
