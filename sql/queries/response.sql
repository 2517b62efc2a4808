-- Question 11: people in need, targeted and reached, the latest of each by source and sector, side by side.
-- place: a country code (alpha-3), a place name or a gazetteer id
-- as_of: a day, YYYY-MM-DD; what was published later is left out [= ]
with figure as (
    select
        indicator, originator_name, fold(detail) as sector, unit, measure, date,
        struct_pack(value := coalesce(value, low, high), qualifier := qualifier, date := date, period_start := period_start, quote := quote, document := document) as told
    from (
        from points('in_need', $place, cast($as_of as date), null)
        union all
        from points('reached', $place, cast($as_of as date), null)
        union all
        from points('targeted', $place, cast($as_of as date), null)
    )
    where not is_part and sex is null and age_group is null
    union all
    select
        indicator, originator_name, fold(detail), unit, measure, coalesce(period_end, published),
        struct_pack(
            value := coalesce(value, low, high), qualifier := qualifier, date := coalesce(period_end, published), period_start := period_start,
            quote := quote, document := document
        )
    from planned('targeted', $place, cast($as_of as date), null)
    where part_of is null
),

latest as (
    select
        originator_name, sector, unit,
        arg_max(told, struct_pack(date := date, quote := told.quote)) filter (where indicator = 'in_need') as need,
        arg_max(told, struct_pack(date := date, quote := told.quote)) filter (where indicator = 'targeted') as target,
        arg_max(told, struct_pack(date := date, quote := told.quote)) filter (where indicator = 'reached') as reach
    from figure
    where date is not null
    group by originator_name, sector, unit
)

select
    originator_name as source, sector, unit,
    need.qualifier as need_qualifier, need.value as in_need, need.date as need_date,
    target.qualifier as target_qualifier, target.value as targeted, target.date as target_date,
    reach.qualifier as reach_qualifier, reach.value as reached, reach.period_start as reached_since, reach.date as reach_date,
    case
        when need.qualifier in ('exact', 'approx') and target.qualifier in ('exact', 'approx') then round(100 * target.value / nullif(need.value, 0), 1)
    end as targeted_percent,
    need.quote as need_quote, target.quote as target_quote, reach.quote as reach_quote
from latest
order by source, sector, unit;
