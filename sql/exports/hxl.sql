-- Figures stated as fact, in columns that have an HXL hashtag: one row per figure, parts with the figure that they are counted in.
select
    o.obs_id,
    o.indicator,
    i.label as indicator_label,
    i.hxl as indicator_tag,
    o.qualifier,
    o.value,
    o.low,
    o.high,
    o.unit,
    o.measure,
    o.sex,
    o.age_group,
    o.population,
    o.detail,
    o.period_start,
    o.period_end,
    o.published,
    o.country,
    o.place,
    o.originator_name as source,
    o.publisher,
    o.document,
    o.url,
    o.quote,
    o.part_of
from current_observation as o
left join indicator as i on i.code = o.indicator
order by o.document, o.char_start, o.indicator;
