-- Removes the rows of documents that have just been stored anew.
delete from document where doc_id in (select doc_id from new_document) and ingest_id <> $ingest_id;
