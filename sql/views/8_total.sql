-- total_rows(…): every figure that a total could be made of, and why it is added or left out. total(…): the sum that cannot lie.
create or replace macro total_rows(indicator_code, place_name, start_date, end_date, source_name) as table
with recursive asked as (
    select
        cast(start_date as date) as first_day,
        cast(end_date as date) as last_day,
        coalesce(
            (select min(s.source_id) from source as s where s.source_id = source_name),
            (select min(n.source_id) from source_name as n where n.folded = fold(source_name)),
            fold(source_name)
        ) as voice,
        coalesce((select min(c.place_id) from country as c where c.code = country_of(place_name)), place_name) as whole_id
),

told as (
    select
        k.* exclude (value, low, high, unit, originator_name),
        first_value(k.originator_name) over (partition by k.originator order by k.earliness, k.obs_id) as originator_name,  -- one spelling for each
        coalesce(u.base, k.unit) as unit,
        k.value * coalesce(u.factor, 1) as value, k.low * coalesce(u.factor, 1) as low, k.high * coalesce(u.factor, 1) as high,
        fold(k.detail) as detail_key, fold(k.actor) as actor_key, fold(k.destination) as destination_key,
        list_contains(k.flags, 'movements') as movements,
        first_value(k.obs_id) over (partition by k.claim_key order by k.earliness, k.obs_id) as first_id,
        (
            k.place_key in (asked.whole_id, country_of(place_name))
            or k.place_key in (select named.place_key from place as named where fold(named.place) = fold(place_name) and named.part is null)
        )
            and coalesce(k.place, '') not in (select place from place where part is not null) as whole_place,
        asked.first_day, asked.last_day, asked.voice
    from known(indicator_code, place_name, null, null) as k
    cross join asked
    left join unit as u on u.code = k.unit
    where coalesce(k.period_end, k.published, asked.first_day) >= asked.first_day
        and coalesce(k.period_start, k.period_end, k.published, asked.last_day) <= asked.last_day
),

standing as (
    select claim_key, obs_id, series_key, period_start, date
    from points(indicator_code, place_name, null, null)
),

judged as (
    select
        told.*,
        case
            when told.voice is not null and told.originator <> told.voice then 'another source'
            when told.obs_id <> told.first_id then 'same claim as #' || told.first_id
            when told.measure = 'stock' then 'a stock'
            when told.measure = 'cumulative' then 'a running total'
            when told.measure <> 'flow' then 'a ' || told.measure
            when told.part_of is not null then 'part of #' || told.part_of
            when told.period_start is null then 'its first day is not known'
            when told.period_end is null then 'its last day is not known'
            when told.period_start < told.first_day or told.period_end > told.last_day then 'reaches beyond the days asked for'
            when told.each_of is not null then 'a number for each of ' || told.each_of
            when now_.claim_key is null then coalesce('superseded by #' || (
                select min(later.obs_id)
                from standing as later
                where later.series_key = told.series_key and later.period_start = told.period_start and later.date = told.period_end
            ), 'superseded')
        end as reason
    from told
    left join standing as now_ on now_.claim_key = told.claim_key
),

ranked as (
    select
        obs_id, period_start, period_end,
        dense_rank() over (order by originator, unit, sex, age_group, population, detail_key, actor_key, destination_key, movements) as kind,
        row_number() over (order by coalesce(low, 0) desc, coalesce(value, 0) desc, period_end, obs_id) as rank
    from judged
    where reason is null
),

overlap as (
    select a.obs_id, b.obs_id as other, b.rank < a.rank as other_first
    from ranked as a
    join ranked as b on b.kind = a.kind and b.obs_id <> a.obs_id and a.period_start <= b.period_end and b.period_start <= a.period_end
),

choice as (
    select 0 as round, obs_id, 'open' as state
    from ranked
    union all
    select
        a.round + 1,
        a.obs_id,
        case
            when a.state <> 'open' then a.state
            when coalesce(bool_or(b.state = 'in'), false) then 'out'
            when coalesce(bool_or(b.state = 'open' and o.other_first), false) then 'open'
            else 'in'
        end
    from choice as a
    left join overlap as o on o.obs_id = a.obs_id
    left join choice as b on b.obs_id = o.other
    where (select count(*) from choice as open_ where open_.state = 'open') > 0
    group by a.round, a.obs_id, a.state
),

added as (
    select obs_id
    from choice
    where state = 'in'
    group by obs_id
)

select
    judged.originator_name as source,
    coalesce(judged.reason, 'overlaps #' || (
        select min(o.other)
        from overlap as o
        join added as kept on kept.obs_id = o.other
        where o.obs_id = judged.obs_id and added.obs_id is null
    )) as reason,
    added.obs_id is not null as added,
    judged.qualifier, judged.value, judged.low, judged.high, judged.unit, judged.measure, judged.period_start, judged.period_end,
    judged.sex, judged.age_group, judged.population, judged.detail, judged.actor, judged.destination, judged.movements,
    judged.place, judged.whole_place, judged.quote, judged.document, judged.obs_id
from judged
left join added on added.obs_id = judged.obs_id
order by added desc, judged.reason is not distinct from 'another source', judged.originator_name, judged.period_start, judged.period_end, judged.obs_id;
comment on macro table total_rows is 'Every figure of an indicator and a place that touches the days asked for: added = true, or the reason why it is left out.';

create or replace macro total(indicator_code, place_name, start_date, end_date, source_name) as table
with summed as (
    select
        source, unit, sex, age_group, population, fold(detail) as detail, fold(actor) as actor, fold(destination) as destination, movements,
        count(*) as figures,
        sum(period_end - period_start + 1) as days_covered,
        cast(end_date as date) - cast(start_date as date) + 1 as days_asked,
        bool_and(whole_place) as whole_place,
        bool_and(qualifier in ('exact', 'approx')) as is_point,
        bool_and(qualifier = 'exact') as is_exact,
        sum(value) as value_sum,
        sum(low) as low_sum,
        case when count(high) = count(*) then sum(high) end as high_sum
    from total_rows(indicator_code, place_name, start_date, end_date, source_name)
    where added
    group by all
)

select
    source, unit, sex, age_group, population, detail, actor, destination, movements,
    case
        when days_covered = days_asked and whole_place and is_exact then 'exact'
        when days_covered = days_asked and whole_place and is_point then 'approx'
        when days_covered = days_asked and whole_place and low_sum is not null and high_sum is not null then 'between'
        when low_sum is not null then 'at_least'
        when days_covered = days_asked and whole_place and high_sum is not null then 'up_to'
    end as qualifier,
    case when days_covered = days_asked and whole_place and is_point then value_sum end as value,
    low_sum as low,
    case when days_covered = days_asked and whole_place then high_sum end as high,
    figures, days_covered, days_asked
from summed
order by source, unit, movements, sex, age_group, population, detail, actor, destination;
comment on macro table total is 'The sum of an indicator in a place from start_date to end_date, according to one source (null = each source apart): disjoint flows only, one row per unit and group, never across sources. low = what it is at least; high and value only where the flows cover every day of the whole place. total_rows() says what was added and what was left out, and why.';
