-- The latest figure of each source, with its age in days at the last publication.
-- indicator: a code of table indicator
-- place: a country code (alpha-3), a place name or a gazetteer id
with latest as (
    select originator, series_id, arg_max(obs_id, date) as obs_id, max(date) as date
    from trend($indicator, $place)
    where not is_part
    group by originator, series_id
)
select
    t.originator_name as source, t.date, t.qualifier, t.value, t.low, t.high, t.unit, t.measure, t.period_start, t.place,
    date_diff('day', t.date, (select max(published) from document)) as age_days, t.quote, t.document
from latest
join trend($indicator, $place) as t on t.obs_id = latest.obs_id
order by t.date desc, source;
