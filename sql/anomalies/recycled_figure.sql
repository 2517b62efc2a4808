-- The same particular number under a later date: a flow of one series that comes back a week or more later.
select
    'notice' as severity,
    cast(a.value as bigint) || ' again, ' || (b.as_of - a.as_of) || ' days later' as reason,
    a.indicator, a.originator, a.place, b.as_of, a.quote, a.document, b.quote as other_quote, b.document as other_document, a.obs_id, b.obs_id as other_obs_id
from claim as a
join claim as b on b.series_key = a.series_key and b.value = a.value and b.as_of >= a.as_of + 7 and b.doc_id <> a.doc_id
where a.measure = 'flow' and significant(a.value)
qualify row_number() over (partition by b.obs_id order by a.as_of desc, a.obs_id) = 1;
