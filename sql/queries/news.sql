-- Question 9: what is new since the last briefing: claims first published after a day, and the number that the same source gave before.
-- since: the day of the last briefing, YYYY-MM-DD
-- place: a country code (alpha-3), a place name or a gazetteer id [= ]
-- indicator: a code of table indicator [= ]
with later as (
    select *
    from known($indicator, $place, null, null)
    where published > cast($since as date)
),

earlier as (
    select claim_key, series_key, period_start, period_end, value, published, obs_id
    from known($indicator, $place, cast($since as date), null)  -- also what a later text has replaced since
    where series_key in (select series_key from later)
),

fresh as (
    select *, count(*) over (partition by claim_key) as documents
    from later
    where claim_key not in (select claim_key from earlier)
    qualify row_number() over (partition by claim_key order by published, document, char_start) = 1
),

before as (
    select
        series_key, period_start, period_end,
        max(struct_pack(published := published, obs_id := obs_id, value := value)) as last
    from earlier
    where period_end is not null
    group by series_key, period_start, period_end
)

select
    fresh.published, fresh.indicator, fresh.qualifier, fresh.value, fresh.low, fresh.high, fresh.unit, fresh.measure,
    fresh.period_start, fresh.period_end, fresh.originator_name as source, fresh.place, fresh.sex, fresh.age_group, fresh.population,
    fresh.part_of is not null as is_part, before.last.value as was_value, before.last.published as was_published, fresh.documents, fresh.quote, fresh.document
from fresh
left join before
    on before.series_key = fresh.series_key and before.period_start is not distinct from fresh.period_start and before.period_end = fresh.period_end
order by fresh.published, fresh.document, fresh.indicator, fresh.obs_id;
