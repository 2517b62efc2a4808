-- Removes the leftovers of documents that are stored anew.
delete from leftover where doc_id in (select doc_id from new_document);
