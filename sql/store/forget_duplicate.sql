-- Removes the links of documents that are stored anew.
delete from duplicate where doc_id in (select doc_id from new_document);
