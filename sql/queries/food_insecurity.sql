-- Question 12: people acutely food insecure by phase, now and as projected. Phases may contain each other (3+): never add them.
-- place: a country code (alpha-3), a place name or a gazetteer id
-- as_of: a day, YYYY-MM-DD; what was published later is left out [= ]
with told as (
    select
        'current' as state, originator_name, detail, qualifier, value, low, high, unit, period_start, period_end, first_published as published, place, quote,
        document
    from points('food_insecure', $place, cast($as_of as date), null)
    union all
    select
        'projection', originator_name, detail, qualifier, value, low, high, unit, period_start, period_end, published, place, quote, document
    from planned('food_insecure', $place, cast($as_of as date), null)
    where modality = 'forecast'
)

select
    coalesce(detail, 'phase not stated') as phase, state, qualifier, value, low, high, unit, period_start, period_end, originator_name as source, published,
    place, quote, document
from told
order by phase, state, period_end, published, source, quote, document;
