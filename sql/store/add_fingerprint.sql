-- Stores the keys of documents that are no copies: a copy is found by its root.
insert into fingerprint by name
select doc_id, unnest(keys) as key
from new_fingerprint
where doc_id not in (select doc_id from new_document where duplicate_of is not null);
