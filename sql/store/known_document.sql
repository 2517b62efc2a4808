-- What is stored of the given documents: to leave unchanged ones alone, and to keep what the user once stated of them.
select doc_id, parser_version, published, published_basis, publisher
from document
where doc_id in (select unnest($ids));
