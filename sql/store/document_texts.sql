-- The stored documents, whole: to verify and to read them anew.
select doc_id, name, text, media_type, language, publisher, title, url, published, published_basis, parser_version
from document
order by name, doc_id;
