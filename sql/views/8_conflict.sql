-- disputes(indicator_code, place_name, known_on, stored_by): figures of different originators on the same matter, side by side.
create or replace macro disputes(indicator_code, place_name, known_on, stored_by) as table
with standing as (
    select
        p.*,
        coalesce(p.high, p.value, p.low) as upper_end,
        coalesce(p.low, p.value, p.high) as lower_end,
        case when p.measure in ('flow', 'cumulative') then 'count' else p.measure end as kind,
        case when p.measure = 'stock' then p.period_end else p.period_start end as first_day,
        p.place_key = p.country or p.place_id = home.place_id as whole_country,
        (p.period_end - date '1970-01-01') // 7 as week,
        hash(
            p.indicator, p.unit, case when p.measure in ('flow', 'cumulative') then 'count' else p.measure end, p.sex, p.age_group, p.population,
            fold(p.detail), fold(p.actor), fold(p.destination), p.each_of, p.country
        ) as matter
    from points(indicator_code, place_name, known_on, stored_by) as p
    left join country as home on home.code = p.country
    where p.period_end is not null
        and (p.measure = 'stock' or p.period_start is not null)
        and not (p.is_part and coalesce(p.sex, p.age_group, p.detail, p.actor) is null)
),

bare as (
    select obs_id, originator, matter, place_key, whole_country, first_day, period_end, value, low, high, week
    from standing
),

beside as (
    select *, unnest([week - 1, week, week + 1]) as near_week
    from bare
),

near as (
    select a, b
    from beside as a
    join bare as b on a.matter = b.matter and a.near_week = b.week and a.place_key = b.place_key
    union all
    select a, b
    from beside as a
    join bare as b on a.matter = b.matter and a.near_week = b.week and a.place_key <> b.place_key
    where a.whole_country or b.whole_country
),

rival as (
    select a.obs_id, b.obs_id as other
    from near
    where a.originator <> b.originator
        and abs(b.period_end - a.period_end) <= 7
        and (a.value, a.low, a.high) is distinct from (b.value, b.low, b.high)
        and 2 * (least(a.period_end, b.period_end) - greatest(a.first_day, b.first_day) + 1)
        >= greatest(a.period_end - a.first_day, b.period_end - b.first_day) + 1
),

side as (
    select obs_id, list_sort(list_append(list(other), obs_id)) as sides
    from rival
    group by obs_id
),

whole_side as (
    select distinct side.sides
    from side
    where not exists (
        select 1
        from rival
        join side as wider on wider.obs_id = rival.other
        where rival.obs_id = side.obs_id and len(wider.sides) > len(side.sides) and list_has_all(wider.sides, side.sides)
    )
),

told as (
    select md5(array_to_string(w.sides, '|'))[1:16] as conflict_id, s.*
    from (select sides, unnest(sides) as obs_id from whole_side) as w
    join standing as s on s.obs_id = w.obs_id
)

select
    conflict_id,
    any_value(indicator) as indicator,
    any_value(kind) as kind,
    any_value(unit) as unit,
    any_value(sex) as sex,
    any_value(age_group) as age_group,
    any_value(population) as population,
    any_value(detail) as detail,
    any_value(country) as country,
    list_sort(list(distinct place)) as places,
    list_sort(list(distinct originator_name)) as sources,
    min(lower_end) as lowest,
    max(upper_end) as highest,
    round(max(upper_end) / nullif(min(lower_end), 0), 3) as ratio,
    coalesce(max(low) > min(high), false) as irreconcilable,
    min(period_end) as first_date,
    max(period_end) as last_date,
    list(
        struct_pack(
            originator := originator, originator_name := originator_name, qualifier := qualifier, value := value, low := low, high := high,
            measure := measure, movements := list_contains(flags, 'movements'), period_start := period_start, period_end := period_end,
            place := place, published := first_published, document := document, quote := quote, obs_id := obs_id
        )
        order by period_end, originator, obs_id
    ) as figures
from told
group by conflict_id;
comment on macro table disputes is 'Conflicts: of one indicator (null = all), in one country or place (null = all), as known on a day by publication (null = now), as ingested by a day (null = now).';

create or replace view conflict as
from disputes(null, null, null, null);
comment on view conflict is 'Sources side by side: different originators, the same indicator and group, places equal or one of them the whole country, last days within 7 days, periods that overlap by at least half of the longer one, other numbers. Shown as they are: never averaged, never preferred. unnest(figures) gives one row per figure.';
comment on column conflict.conflict_id is 'Id of the conflict: of the figures in it.';
comment on column conflict.kind is 'count for flows and running totals, else the measure.';
comment on column conflict.places is 'The places as written.';
comment on column conflict.sources is 'The originators.';
comment on column conflict.lowest is 'The lowest number that one of them gives.';
comment on column conflict.highest is 'The highest number that one of them gives.';
comment on column conflict.ratio is 'highest divided by lowest.';
comment on column conflict.irreconcilable is 'True where the bounds as stated cannot all hold. Periods and definitions may still differ: read the figures.';
comment on column conflict.first_date is 'The earliest last day among them.';
comment on column conflict.last_date is 'The latest last day among them.';
comment on column conflict.figures is 'Each figure with its originator, hedge, numbers, period, place, document and quote.';
