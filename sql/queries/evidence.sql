-- Every figure with its sentence, offsets, publisher, rule and reasons to look twice.
-- indicator: a code of table indicator [=]
select
    o.obs_id, o.indicator, o.qualifier, o.value, o.low, o.high, o.unit, o.quote,
    substr(d.text, o.sentence_start + 1, o.sentence_end - o.sentence_start) as sentence,
    o.char_start, o.char_end, o.source, d.publisher, d.published, o.period_start, o.period_end, o.period_basis, o.rule, o.flags, o.document
from observation as o
join document as d on d.doc_id = o.doc_id
where $indicator is null or o.indicator = $indicator
order by o.document, o.char_start;
