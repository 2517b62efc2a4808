-- A part that is larger than its whole, as the document gives them.
select
    if(c.verdict = 'above the whole', 'error', 'notice') as severity,
    c.verdict || ': ' || cast(coalesce(c.value, c.low) as bigint) || ' of ' || cast(coalesce(c.whole_value, c.whole_high) as bigint) as reason,
    c.indicator, o.originator, o.place, o.period_end as as_of, c.whole_quote as quote, c.document, c.quote as other_quote, c.document as other_document,
    c.whole_obs_id as obs_id, c.obs_id as other_obs_id
from part_check as c
join observation as o on o.obs_id = c.obs_id
where c.verdict <> 'inside the whole';
