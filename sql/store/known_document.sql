-- What is stored of the given documents: to leave unchanged ones alone.
select doc_id, parser_version, published, publisher
from document
where doc_id in (select unnest($ids));
