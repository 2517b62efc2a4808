-- trend(indicator_code, place_name): the figures of one indicator in one country or place, oldest first.
create or replace macro trend(indicator_code, place_name) as table
select
    p.date,
    p.value,
    p.low,
    p.high,
    p.qualifier,
    p.measure,
    p.unit,
    p.source,
    p.place,
    p.country,
    p.sex,
    p.age_group,
    p.population,
    p.detail,
    p.actor,
    p.each_of,
    p.period_start,
    p.period_end,
    p.period_basis,
    p.documents,
    p.document,
    p.publisher,
    p.first_published as published,
    p.quote,
    p.series_id,
    p.originator,
    p.originator_name,
    p.is_part,
    p.replaced,
    p.rivals,
    p.flags,
    p.obs_id
from points(indicator_code, place_name, null, null) as p
order by p.date, p.originator, p.series_id, p.period_start, p.value;
comment on macro table trend is 'Figures of one indicator (a code of table indicator) in one country (alpha-3 code or name) or place (name or gazetteer id), oldest first. Rows are of many series: compare inside one series_id, never sum.';
