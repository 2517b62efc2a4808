-- Question 14: the figures of a period beside those of the same period a year before.
-- indicator: a code of table indicator
-- place: a country code (alpha-3), a place name or a gazetteer id
-- period_start: first day, YYYY-MM-DD
-- period_end: last day, YYYY-MM-DD
-- as_of: a day, YYYY-MM-DD; what was published later is left out [= ]
with window_ as (
    select 'this period' as period, cast($period_start as date) as first_day, cast($period_end as date) as last_day
    union all
    select 'a year before', cast(cast($period_start as date) - interval 1 year as date), cast(cast($period_end as date) - interval 1 year as date)
)

select
    w.period, p.originator_name as source, p.measure, p.unit, p.sex, p.age_group, p.population, p.detail, p.qualifier, p.value, p.low, p.high,
    p.period_start, p.period_end, p.is_part, p.place, p.quote, p.document
from points($indicator, $place, cast($as_of as date), null) as p
join window_ as w on p.date between w.first_day and w.last_day and coalesce(p.period_start, p.date) >= w.first_day
order by source, p.measure, p.unit, p.sex, p.age_group, p.population, p.detail, w.period desc, p.date, p.quote, p.document;
