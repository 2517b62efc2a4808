-- The documents, with how many figures and leftovers each has.
select
    d.name, d.published, d.published_basis, d.publisher, d.title,
    (select count(*) from observation as o where o.doc_id = d.doc_id) as figures,
    (select count(*) from leftover as l where l.doc_id = d.doc_id) as leftovers,
    d.url, d.doc_id
from document as d
order by d.published nulls last, d.name;
