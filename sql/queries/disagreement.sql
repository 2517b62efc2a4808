-- Sources side by side: the last cumulative or flow figure of each, with its period.
-- indicator: a code of table indicator
-- place: a country code (alpha-3), a place name or a gazetteer id
select originator_name as source, qualifier, value, low, high, unit, measure, period_start, period_end, quote, document
from trend($indicator, $place)
where not is_part and sex is null and age_group is null
qualify row_number() over (partition by originator, measure order by date desc, coalesce(value, low) desc) = 1
order by coalesce(value, low) desc;
