-- Removes the observations of documents that are stored anew.
delete from observation where doc_id in (select doc_id from new_document);
