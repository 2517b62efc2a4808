-- Removes the keys of documents that are stored anew.
delete from fingerprint where doc_id in (select doc_id from new_document);
