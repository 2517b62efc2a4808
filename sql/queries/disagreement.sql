-- Question 4: where sources disagree and by how much: figures on the same matter side by side, with the lowest, the highest and their ratio.
-- indicator: a code of table indicator
-- place: a country code (alpha-3), a place name or a gazetteer id
-- as_of: a day, YYYY-MM-DD; what was published later is left out [= ]
with figure as (
    select conflict_id, lowest, highest, ratio, irreconcilable, unit, sex, age_group, population, last_date, unnest(figures) as f
    from disputes($indicator, $place, cast($as_of as date), null)
)

select
    conflict_id, lowest, highest, ratio, irreconcilable,
    f.originator_name as source, f.qualifier, f.value, f.low, f.high, unit, f.movements as movements, sex, age_group, population, f.measure,
    f.period_start, f.period_end, f.place, f.published, f.quote, f.document
from figure
order by last_date, conflict_id, f.period_end, source, f.quote;
