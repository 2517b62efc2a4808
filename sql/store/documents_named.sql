-- The stored documents with a name, or whose id begins so; whole, to read them anew.
select
    doc_id, name, text, media_type, language, publisher, title, url, published, published_basis, dates, encoding, encoding_basis, locator, marks,
    flags, duplicate_of
from document
where name = $wanted or (length($wanted) >= 8 and starts_with(doc_id, $wanted))
order by doc_id;
