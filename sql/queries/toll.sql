-- Question 2: a cumulative figure over time, one row per source and as-of date.
-- indicator: a code of table indicator
-- place: a country code (alpha-3), a place name or a gazetteer id
-- as_of: a day, YYYY-MM-DD; what was published later is left out [= ]
select
    date, originator_name as source, period_start as since, qualifier, value, low, high, unit, population, detail, place,
    documents, replaced, rivals, quote, document
from points($indicator, $place, cast($as_of as date), null)
where measure = 'cumulative' and not is_part
order by source, since, date, quote, document;
