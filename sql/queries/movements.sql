-- Question 7: where people went from and to, as far as it is stated.
-- place: where the figure is placed: a country code (alpha-3), a place name or a gazetteer id
-- indicator: a code of table indicator [= new_displacement]
-- as_of: a day, YYYY-MM-DD; what was published later is left out [= ]
select
    coalesce(origin, 'not stated') as origin, coalesce(destination, 'not stated') as destination, qualifier, value, low, high, unit, measure,
    period_start, period_end, is_part, originator_name as source, place, quote, document
from points($indicator, $place, cast($as_of as date), null)
where origin is not null or destination is not null
order by date, source, origin, destination, quote, document;
