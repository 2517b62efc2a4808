-- Observations whose quote is not what their document says there.
select o.obs_id, o.document, o.quote
from observation as o
join document as d on d.doc_id = o.doc_id
where substr(d.text, o.char_start + 1, o.char_end - o.char_start) <> o.quote;
