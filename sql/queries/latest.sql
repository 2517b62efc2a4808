-- Question 1: the latest figure of each source, with its age in days at the last publication.
-- indicator: a code of table indicator
-- place: a country code (alpha-3), a place name or a gazetteer id
-- as_of: a day, YYYY-MM-DD; what was published later is left out [= ]
with standing as (
    select *, max(last_published) over () as last_publication
    from points($indicator, $place, cast($as_of as date), null)
    where not is_part
)

select
    originator_name as source, date, qualifier, value, low, high, unit, measure, period_start, period_end, sex, age_group, population,
    detail, actor, destination, place, date_diff('day', date, coalesce(cast($as_of as date), last_publication)) as age_days, rivals, quote, document
from standing
qualify rank() over (partition by originator, measure, unit, sex, age_group, population, fold(detail), fold(actor) order by date desc) = 1
order by date desc, source, quote, document;
