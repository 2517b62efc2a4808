-- Question 9: what is new since the last briefing: claims first published after a day, and what they revise.
-- since: the day of the last briefing, YYYY-MM-DD
-- place: a country code (alpha-3), a place name or a gazetteer id [= ]
-- indicator: a code of table indicator [= ]
with fresh as (
    from claims($indicator, $place, null, null)
    where first_published > cast($since as date)
),

revised as (
    select obs_id, was_value, was_published
    from revisions($indicator, $place, null, null)
    where published > cast($since as date)
)

select
    fresh.first_published as published, fresh.indicator, fresh.qualifier, fresh.value, fresh.low, fresh.high, fresh.unit, fresh.measure,
    fresh.period_start, fresh.period_end, fresh.originator_name as source, fresh.place, fresh.sex, fresh.age_group, fresh.population, fresh.is_part,
    revised.was_value, revised.was_published, fresh.documents, fresh.quote, fresh.document
from fresh
left join revised on revised.obs_id = fresh.obs_id
order by published, fresh.document, fresh.indicator, fresh.obs_id;
