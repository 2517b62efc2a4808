-- One row per series: what it counts, who says it, how long it is, and its latest figure.
create or replace macro series_of(indicator_code, place_name, known_on, stored_by) as table
with day as (
    select
        series_key, as_of,
        count(*) as claims,
        sum(documents) as documents,
        arg_max(row_id, cast(coalesce(first_published - date '0001-01-01', 0) as hugeint) * 18446744073709551616 + earliness) as latest
    from claims(indicator_code, place_name, known_on, stored_by)
    group by series_key, as_of
),

line as (
    select
        series_key,
        count(as_of) as dates,
        min(as_of) as first_date,
        max(as_of) as last_date,
        cast(coalesce(sum(claims) filter (where as_of is null), 0) as bigint) as undated,
        cast(sum(claims) as bigint) as claims,
        cast(sum(documents) as bigint) as documents,
        coalesce(arg_max(latest, as_of), any_value(latest)) as latest
    from day
    group by series_key
)

select
    id_of(line.series_key) as series_id,
    told.indicator, told.measure, told.unit, told.sex, told.age_group, told.population, told.detail, told.actor, told.originator, told.originator_name,
    told.place_key, told.place, told.country, told.origin, told.destination,
    line.* exclude (series_key, latest),
    case
        when line.dates > 0 then struct_pack(value := told.value, low := told.low, high := told.high, qualifier := told.qualifier)
    end as latest
from line
join known(indicator_code, place_name, known_on, stored_by) as told on told.row_id = line.latest;
comment on macro table series_of is 'Series: of one indicator (null = all), in one country or place (null = all), as known on a day by publication (null = now), as ingested by a day (null = now).';

create or replace view series as
from series_of(null, null, null, null);
comment on view series is 'One row per series. A series has one indicator, measure, unit, set of facets, originator and place, and for running totals one origin date.';
comment on column series.dates is 'On how many dates it has a figure.';
comment on column series.first_date is 'Its first date.';
comment on column series.last_date is 'Its last date.';
comment on column series.undated is 'Claims that have no date at all and so stand on no time axis.';
comment on column series.claims is 'All its claims, with the replaced ones.';
comment on column series.documents is 'How often its claims were carried.';
comment on column series.latest is 'value, low, high and qualifier at last_date.';

create or replace macro series_as_of(day) as table
from series_of(null, null, day, null);
comment on macro table series_as_of is 'The series of documents published on or before a day.';
