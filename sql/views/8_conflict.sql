-- disputes(indicator_code, place_name, known_on, stored_by): figures of different originators on the same matter, side by side.
create or replace macro at_odds(a, b) as
    abs(b.period_end - a.period_end) <= 7
    and case when a.value is null or b.value is null then (a.low, a.high) is distinct from (b.low, b.high) else a.value <> b.value end
    and coalesce(
        2 * (least(a.period_end, b.period_end) - greatest(a.first_day, b.first_day) + 1)
        >= greatest(a.period_end - a.first_day, b.period_end - b.first_day) + 1,
        true
    );
comment on macro at_odds is 'True where two figures give other numbers for days that are near and periods that overlap; stocks have no period.';

create or replace macro dispute_figures(indicator_code, place_name, known_on, stored_by) as table
with standing as (
    select
        row_number() over () as nr,
        p.series_key, p.indicator, p.unit, p.sex, p.age_group, p.population, p.detail, p.actor, p.destination, p.each_of, p.country,
        p.originator, p.originator_name, p.qualifier, p.value, p.low, p.high, p.measure,
        list_contains(p.flags, 'movements') as movements,
        p.period_start, p.period_end, p.place, p.place_key, p.first_published as published, p.document, p.quote, p.obs_id,
        coalesce(p.high, p.value, p.low) as upper_end,
        coalesce(p.low, p.value, p.high) as lower_end,
        case when p.measure in ('flow', 'cumulative') then 'count' else p.measure end as kind,
        case when p.measure <> 'stock' then p.period_start end as first_day,
        p.place_key in (p.country, home.place_id) as whole_country
    from points(indicator_code, place_name, known_on, stored_by) as p
    left join country as home on home.code = p.country
    where p.period_end is not null
        and (p.measure = 'stock' or p.period_start is not null)
        and p.place_key <> ''
        and not (p.is_part and coalesce(p.sex, p.age_group, p.detail, p.actor) is null)
),

bare as (
    select
        nr, series_key, whole_country, first_day, period_end, value, low, high,
        hash(originator) as voice,
        hash(place_key) as spot,
        hash(indicator, unit, kind, sex, age_group, population, fold(detail), fold(actor), fold(destination), each_of, country) as matter,
        (period_end - date '1970-01-01') // 7 as week
    from standing
),

pair as (  -- two figures of one place, each pair once
    select a.nr, a.series_key, b.nr as other, b.series_key as other_series, abs(b.period_end - a.period_end) as apart
    from (select *, unnest([week, week + 1]) as near_week from bare) as a
    join bare as b
        on a.matter = b.matter and a.spot = b.spot and a.near_week = b.week
        and a.voice <> b.voice and (a.week < b.week or a.nr < b.nr) and at_odds(a, b)
    union all
    select a.nr, a.series_key, b.nr, b.series_key, abs(b.period_end - a.period_end)  -- a whole country beside its places
    from (select *, unnest([week - 1, week, week + 1]) as near_week from bare where whole_country) as a
    join bare as b
        on a.matter = b.matter and a.near_week = b.week
        and a.spot <> b.spot and a.voice <> b.voice and (not b.whole_country or a.nr < b.nr) and at_odds(a, b)
),

near as (
    from pair
    union all
    select other, other_series, nr, series_key, apart
    from pair
),

closest as (
    select nr, other_series, min(apart) as apart
    from near
    group by nr, other_series
),

nearest as (  -- of a series that speaks on several of the days, the day that is nearest, seen from either side
    select near.nr, near.other
    from near
    join closest as here on here.nr = near.nr and here.other_series = near.other_series
    join closest as there on there.nr = near.other and there.other_series = near.series_key
    where near.apart in (here.apart, there.apart)
),

side as (
    select nr, list_sort(list_append(list(other), nr)) as sides
    from nearest
    group by nr
),

distinct_side as (
    select sides, any_value(nr) as nr
    from side
    group by sides
),

narrow as (  -- inside the sides of one of their own
    select distinct d.nr
    from (select nr, sides, unnest(sides) as member from distinct_side) as d
    join side as wider on wider.nr = d.member and len(wider.sides) > len(d.sides) and list_has_all(wider.sides, d.sides)
)

select w.nr as conflict_nr, s.*
from (select nr, unnest(sides) as member from distinct_side where nr not in (from narrow)) as w
join standing as s on s.nr = w.member;
comment on macro table dispute_figures is 'Conflicts, one row per conflict and figure; conflict_nr tells them apart within one answer. Parameters as in disputes().';

create or replace macro disputes(indicator_code, place_name, known_on, stored_by) as table
select
    md5(array_to_string(list_sort(list(obs_id)), '|'))[1:16] as conflict_id,
    any_value(indicator) as indicator,
    any_value(kind) as kind,
    any_value(unit) as unit,
    any_value(sex) as sex,
    any_value(age_group) as age_group,
    any_value(population) as population,
    any_value(detail) as detail,
    any_value(country) as country,
    list_sort(list_distinct(list(place))) as places,
    list_sort(list_distinct(list(originator_name))) as sources,
    min(lower_end) as lowest,
    max(upper_end) as highest,
    round(max(upper_end) / nullif(min(lower_end), 0), 3) as ratio,
    coalesce(max(low) > min(high), false) as irreconcilable,
    min(period_end) as first_date,
    max(period_end) as last_date,
    list_sort(list(struct_pack(
        period_end := period_end, originator := originator, obs_id := obs_id, originator_name := originator_name,
        qualifier := qualifier, value := value, low := low, high := high, measure := measure, movements := movements,
        period_start := period_start, place := place, published := published, document := document, quote := quote
    ))) as figures
from dispute_figures(indicator_code, place_name, known_on, stored_by)
group by conflict_nr;
comment on macro table disputes is 'Conflicts: of one indicator (null = all), in one country or place (null = all), as known on a day by publication (null = now), as ingested by a day (null = now).';

create or replace view conflict as
from disputes(null, null, null, null);
comment on view conflict is 'Sources side by side: different originators, the same indicator and group, places equal or one of them the whole country, last days within 7 days, periods that overlap by at least half of the longer one, other numbers; of a series that speaks on several such days, the nearest. Shown as they are: never averaged, never preferred. unnest(figures) gives one row per figure.';
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
