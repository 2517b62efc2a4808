-- Observations whose number, quote and sentence do not lie inside each other, or inside the text.
select o.obs_id, o.document, o.quote, o.number_start, o.number_end, o.sentence_start, o.sentence_end
from observation as o
join document as d on d.doc_id = o.doc_id
where not (
    o.sentence_start <= o.char_start and o.char_start <= o.number_start and o.number_start < o.number_end
    and o.number_end <= o.char_end and o.char_end <= o.sentence_end and o.sentence_end <= length(d.text)
);
