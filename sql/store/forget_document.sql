-- Removes documents that are stored anew.
delete from document where doc_id in (select doc_id from new_document);
