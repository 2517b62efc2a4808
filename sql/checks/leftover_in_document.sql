-- Leftovers whose words are not what their document says there.
select l.document, l.quote, l.char_start
from leftover as l
left join document as d on d.doc_id = l.doc_id
where substr(d.text, l.char_start + 1, l.char_end - l.char_start) is distinct from l.quote;
