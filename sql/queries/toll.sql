-- A cumulative figure over time, one row per source and as-of date.
-- indicator: a code of table indicator
-- place: a country code (alpha-3), a place name or a gazetteer id
select date, originator_name as source, period_start as since, qualifier, value, low, high, unit, documents, quote, document
from trend($indicator, $place)
where measure = 'cumulative' and not is_part
order by source, since, date;
