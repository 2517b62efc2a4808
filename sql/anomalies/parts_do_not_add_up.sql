-- Parts that are more than their whole, or a full breakdown that does not add up to it.
select
    if(verdict = 'above the whole', 'error', 'warning') as severity,
    verdict || ': ' || cast(parts_value as bigint) || ' in ' || parts || ' parts of ' || cast(whole_value as bigint) as reason,
    b.indicator, o.originator, o.place, o.period_end as as_of, b.whole_quote as quote, b.document, array_to_string(b.part_quotes, ' + ') as other_quote,
    b.document as other_document, b.whole_obs_id as obs_id, b.whole_obs_id || ':' || b.split_by as other_obs_id
from breakdown_check as b
join observation as o on o.obs_id = b.whole_obs_id
where b.verdict in ('above the whole', 'does not add up');
