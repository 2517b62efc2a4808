-- Question 3: what a cumulative figure grew by between two of its dates, with bounds; where it fell, and where the count was started anew.
-- indicator: a code of table indicator
-- place: a country code (alpha-3), a place name or a gazetteer id
-- as_of: a day, YYYY-MM-DD; what was published later is left out [= ]
select
    originator_name as source, since, period_start, period_end, days, kind, phase, qualifier, value, low, high, unit,
    from_qualifier, coalesce(from_value, from_low, from_high) as from_number, to_qualifier, coalesce(to_value, to_low, to_high) as to_number,
    sex, age_group, population, detail, place
from increments($indicator, $place, cast($as_of as date), null)
where not is_part
order by source, since, sex, age_group, population, detail, period_end, from_number, to_number, place;
