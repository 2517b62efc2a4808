-- One row per series: what it counts, who says it, how long it is, and its latest figure.
create or replace macro series_of(indicator_code, place_name, known_on, stored_by) as table
select
    id_of(c.series_key) as series_id,
    any_value(c.indicator) as indicator,
    any_value(c.measure) as measure,
    any_value(c.unit) as unit,
    any_value(c.sex) as sex,
    any_value(c.age_group) as age_group,
    any_value(c.population) as population,
    any_value(c.detail) as detail,
    any_value(c.actor) as actor,
    any_value(c.originator) as originator,
    any_value(c.originator_name) as originator_name,
    any_value(c.place_key) as place_key,
    any_value(c.place) as place,
    any_value(c.country) as country,
    any_value(c.origin) as origin,
    any_value(c.destination) as destination,
    len(list_distinct(list(c.as_of))) as dates,
    min(c.as_of) as first_date,
    max(c.as_of) as last_date,
    count(*) filter (where c.as_of is null) as undated,
    count(*) as claims,
    sum(c.documents) as documents,
    arg_max(
        struct_pack(value := c.value, low := c.low, high := c.high, qualifier := c.qualifier),
        struct_pack(date := c.as_of, published := coalesce(c.first_published, date '0001-01-01'), id := c.claim_key)
    ) filter (where c.as_of is not null) as latest
from claims(indicator_code, place_name, known_on, stored_by) as c
group by c.series_key;
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
