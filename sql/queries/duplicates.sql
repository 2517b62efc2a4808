-- Documents that carry the text of another one, with how much of it.
select d.name, d.publisher, d.published, first.name as copy_of, first.publisher as copy_of_publisher, first.published as copy_of_published, u.likeness
from duplicate as u
join document as d on d.doc_id = u.doc_id
join document as first on first.doc_id = u.duplicate_of
order by first.name, d.published, d.name;
