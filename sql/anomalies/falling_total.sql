-- A running total that falls: revised, or counted anew.
select
    if(kind = 'revision', 'warning', 'notice') as severity,
    if(kind = 'revision', 'the total falls', 'the count was started anew') || ': from ' || cast(coalesce(from_value, from_low) as bigint) || ' to '
    || cast(coalesce(to_value, to_high) as bigint) as reason,
    i.indicator, i.originator, i.place, i.period_end as as_of, a.quote, a.document, b.quote as other_quote, b.document as other_document,
    i.from_obs_id as obs_id, i.to_obs_id as other_obs_id
from increment as i
join observation as a on a.obs_id = i.from_obs_id
join observation as b on b.obs_id = i.to_obs_id
where i.kind <> 'increment';
