-- Observation ids that stand more than once.
select obs_id, count(*) as rows from observation group by obs_id having count(*) > 1;
