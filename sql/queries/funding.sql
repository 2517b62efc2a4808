-- Question 10: funding required, received, coverage and gap, the latest of each by source, plan and currency.
-- place: a country code (alpha-3), a place name or a gazetteer id
-- as_of: a day, YYYY-MM-DD; what was published later is left out [= ]
with told as (
    from points('funding_received', $place, cast($as_of as date), null) where not is_part
    union all
    from points('funding_required', $place, cast($as_of as date), null) where not is_part
    union all
    from points('funding_unmet', $place, cast($as_of as date), null) where not is_part
    union all
    from points('funding_coverage', $place, cast($as_of as date), null) where not is_part
),

figure as (
    select
        indicator, originator, originator_name, fold(detail) as plan, unit, date, country,
        struct_pack(value := value, low := low, high := high, qualifier := qualifier, quote := quote, document := document) as told
    from told
    union all
    select
        indicator, originator, originator_name, fold(detail), unit, coalesce(period_end, published), country,
        struct_pack(value := value, low := low, high := high, qualifier := qualifier, quote := quote, document := document)
    from planned('funding_required', $place, cast($as_of as date), null)
),

latest as (
    select
        originator_name, plan, country,
        max(unit) filter (where unit <> 'percent') as unit,
        arg_max(told, struct_pack(date := date, quote := told.quote)) filter (where indicator = 'funding_required') as required,
        arg_max(told, struct_pack(date := date, quote := told.quote)) filter (where indicator = 'funding_received') as received,
        arg_max(told, struct_pack(date := date, quote := told.quote)) filter (where indicator = 'funding_unmet') as unmet,
        arg_max(told, struct_pack(date := date, quote := told.quote)) filter (where indicator = 'funding_coverage') as coverage,
        count(distinct unit) filter (where unit <> 'percent') as currencies,
        max(date) as date
    from figure
    group by originator_name, plan, country
)

select
    originator_name as source, plan, country, if(currencies > 1, 'several', unit) as currency, date,
    required.qualifier as required_qualifier, coalesce(required.value, required.low) as required,
    received.qualifier as received_qualifier, coalesce(received.value, received.low) as received,
    coverage.value as stated_coverage,
    case
        when currencies = 1 and required.qualifier in ('exact', 'approx') and received.qualifier in ('exact', 'approx')
            then round(100 * received.value / nullif(required.value, 0), 1)
    end as computed_coverage,
    unmet.value as stated_gap,
    case
        when currencies = 1 and required.qualifier in ('exact', 'approx') and received.qualifier in ('exact', 'approx') then required.value - received.value
    end as computed_gap,
    required.quote as required_quote, received.quote as received_quote
from latest
order by source, plan, country;
