-- Stored documents that share a key with new ones, with their texts and the document that they are a copy of.
select distinct n.doc_id, d.doc_id as other, d.text, coalesce(d.duplicate_of, d.doc_id) as root
from new_fingerprint as n
join fingerprint as f on f.key = n.key and f.doc_id <> n.doc_id
join document as d on d.doc_id = f.doc_id
order by n.doc_id, d.doc_id;
