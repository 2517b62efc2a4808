-- One row per series: what it counts, who says it, how long it is, and its latest figure.
create or replace view series as
select
    c.series_id,
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
    count(distinct c.as_of) as dates,
    min(c.as_of) as first_date,
    max(c.as_of) as last_date,
    count(*) filter (where c.as_of is null) as undated,
    count(*) as claims,
    arg_max(struct_pack(value := p.value, low := p.low, high := p.high, qualifier := p.qualifier), p.date) as latest
from claim as c
left join series_point as p on p.claim_id = c.claim_id
group by c.series_id;
comment on view series is 'One row per series. A series has one indicator, measure, unit, set of facets, originator and place, and for running totals one origin date.';
comment on column series.dates is 'On how many dates it has a figure.';
comment on column series.first_date is 'Its first date.';
comment on column series.last_date is 'Its last date.';
comment on column series.undated is 'Claims that have no date at all and so stand on no time axis.';
comment on column series.claims is 'All its claims, with the replaced ones.';
comment on column series.latest is 'value, low, high and qualifier at last_date.';
