-- increments(indicator_code, place_name, known_on, stored_by): what a running total grew by between two of its dates.
create or replace macro increments(indicator_code, place_name, known_on, stored_by) as table
with total as (
    select
        p.*,
        coalesce(p.value, p.high) as upper_end,
        coalesce(p.value, p.low) as lower_end,
        p.qualifier in ('exact', 'approx') as is_point
    from points(indicator_code, place_name, known_on, stored_by) as p
    where p.measure = 'cumulative' and p.rivals = 0 and p.period_start is not null and p.period_end is not null
),

pair as (
    select
        total.*,
        lag(obs_id) over dates as from_obs_id,
        lag(period_end) over dates as from_date,
        lag(value) over dates as from_value,
        lag(low) over dates as from_low,
        lag(high) over dates as from_high,
        lag(qualifier) over dates as from_qualifier,
        lag(is_point) over dates as from_point,
        lag(lower_end) over dates as from_lower_end
    from total
    window dates as (partition by series_key order by period_end)
),

step as (
    select
        *,
        case
            when upper_end < from_lower_end / 2 then 'restart'
            when upper_end < from_lower_end then 'revision'
            else 'increment'
        end as kind,
        count(*) filter (where upper_end < from_lower_end / 2) over (
            partition by series_key
            order by period_end
        ) as phase
    from pair
),

bounded as (
    select
        *,
        case when kind = 'increment' and is_point and from_point then value - from_value end as step_value,
        case when kind = 'increment' and (low > from_high or (qualifier = 'exact' and from_qualifier = 'exact')) then low - from_high end as step_low,
        case when kind = 'increment' then high - from_low end as step_high
    from step
    where from_date is not null
)

select
    series_id, indicator, unit, originator, originator_name, place, country, sex, age_group, population, detail, actor, destination, is_part,
    period_start as since,
    from_date + 1 as period_start,
    period_end,
    period_end - from_date as days,
    kind,
    phase,
    step_value as value,
    step_low as low,
    step_high as high,
    case
        when kind <> 'increment' then null
        when qualifier = 'exact' and from_qualifier = 'exact' then 'exact'
        when step_value is not null then 'approx'
        when step_low is not null and step_high is not null then 'between'
        when step_low is not null then 'at_least'
        when step_high is not null then 'up_to'
    end as qualifier,
    from_qualifier, from_value, from_low, from_high,
    qualifier as to_qualifier, value as to_value, low as to_low, high as to_high,
    from_obs_id, obs_id as to_obs_id
from bounded;
comment on macro table increments is 'Increments of running totals: of one indicator (null = all), in one country or place (null = all), as known on a day by publication (null = now), as ingested by a day (null = now).';

create or replace view increment as
from increments(null, null, null, null);
comment on view increment is 'What a running total grew by between two of its dates, inside one series. Bounds by interval arithmetic: low = low of the later minus high of the earlier where that says something (above zero), high = high of the later minus low of the earlier; a value only where both ends are exact or approximate. A total that falls gives no increment: kind says revision, or restart where it falls below half. Totals without a first day, and dates with rival figures, are left out.';
comment on column increment.since is 'The first day that the running total counts.';
comment on column increment.period_start is 'The first day of the step: the day after the earlier total.';
comment on column increment.period_end is 'The last day of the step: the date of the later total.';
comment on column increment.days is 'How many days wide the step is.';
comment on column increment.kind is 'increment; revision where the total fell; restart where it fell below half, so that a new phase of the count begins.';
comment on column increment.phase is 'How often the count was started anew before this step.';
comment on column increment.value is 'The difference; null unless both ends are exact or approximate.';
comment on column increment.low is 'It grew at least by this; null where the words give no such bound.';
comment on column increment.high is 'It grew at most by this; null where the words give no such bound.';
comment on column increment.qualifier is 'The hedge of the difference; null where nothing is known of it.';
comment on column increment.from_qualifier is 'The earlier total: its hedge.';
comment on column increment.from_value is 'The earlier total: its number.';
comment on column increment.from_low is 'The earlier total: its lower bound.';
comment on column increment.from_high is 'The earlier total: its upper bound.';
comment on column increment.to_qualifier is 'The later total: its hedge.';
comment on column increment.to_value is 'The later total: its number.';
comment on column increment.to_low is 'The later total: its lower bound.';
comment on column increment.to_high is 'The later total: its upper bound.';
comment on column increment.from_obs_id is 'The observation of the earlier total.';
comment on column increment.to_obs_id is 'The observation of the later total.';
