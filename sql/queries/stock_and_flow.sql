-- Question 6: people displaced at a date beside people newly displaced and returned. A stock is never added to a flow.
-- place: a country code (alpha-3), a place name or a gazetteer id
-- as_of: a day, YYYY-MM-DD; what was published later is left out [= ]
with standing as (
    from points('idps', $place, cast($as_of as date), null)
    union all
    from points('new_displacement', $place, cast($as_of as date), null)
    union all
    from points('returns', $place, cast($as_of as date), null)
)

select
    date, indicator, measure, qualifier, value, low, high, unit, list_contains(flags, 'movements') as movements, period_start, period_end,
    originator_name as source, place, quote, document
from standing
where not is_part and measure in ('stock', 'flow', 'cumulative') and sex is null and age_group is null
order by date, indicator, source, quote, document;
