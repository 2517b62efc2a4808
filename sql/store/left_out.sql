-- The figures that are not in current_observation, counted by why: their modality, or a later text in place of theirs.
select
    case when o.modality <> 'asserted' then o.modality else 'replaced by a later text' end as why,
    count(*) as figures
from observation as o
where o.obs_id not in (select obs_id from current_observation)
group by why
order by figures desc, why;
