-- All observations with what is known of their documents: one row per figure.
select o.*, d.url, d.title
from observation as o
join document as d on d.doc_id = o.doc_id
order by o.document, o.char_start, o.indicator;
