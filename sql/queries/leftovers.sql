-- Numbers that became no figure, with the reason.
-- reason: only this reason [=]
-- document: name of the document [=]
-- limit: how many rows at most [= 1000000]
select l.document, l.reason, l.quote, substr(d.text, l.sentence_start + 1, l.sentence_end - l.sentence_start) as sentence, l.char_start, l.char_end
from leftover as l
join document as d on d.doc_id = l.doc_id
where ($reason is null or l.reason = $reason) and ($document is null or l.document = $document)
order by l.document, l.char_start
limit cast($limit as bigint);
