-- Question 8: what was known on a day beside what is known now: revised, unchanged, or new since.
-- indicator: a code of table indicator
-- place: a country code (alpha-3), a place name or a gazetteer id
-- known_on: the day, YYYY-MM-DD
with before as (
    from points($indicator, $place, cast($known_on as date), null)
),

present as (
    from points($indicator, $place, null, null)
)

select
    case
        when before.claim_key is null then 'new since'
        when present.claim_key is null then 'gone'
        when before.claim_key = present.claim_key then 'unchanged'
        else 'revised'
    end as state,
    coalesce(present.originator_name, before.originator_name) as source,
    coalesce(present.period_start, before.period_start) as period_start,
    coalesce(present.date, before.date) as date,
    before.qualifier as was_qualifier, before.value as was_value, before.low as was_low, before.high as was_high, before.first_published as was_published,
    present.qualifier, present.value, present.low, present.high, present.first_published as published,
    coalesce(present.unit, before.unit) as unit,
    coalesce(present.is_part, before.is_part) as is_part,
    before.quote as was_quote, present.quote, present.document
from present
full join before
    on before.series_key = present.series_key and before.period_start is not distinct from present.period_start and before.date = present.date
    and ((before.rivals = 0 and present.rivals = 0) or before.claim_key = present.claim_key)
order by date, source, period_start, present.quote, before.quote, present.document;
