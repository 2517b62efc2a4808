-- The next stored documents by id, whole: to verify them page by page.
select doc_id, name, text, media_type, language, publisher, title, url, published, published_basis, parser_version
from document
where doc_id > $after
order by doc_id
limit $limit;
