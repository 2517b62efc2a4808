-- Question 4: where sources disagree and by how much: figures on the same matter side by side, with the lowest, the highest and their ratio.
-- indicator: a code of table indicator
-- place: a country code (alpha-3), a place name or a gazetteer id
-- as_of: a day, YYYY-MM-DD; what was published later is left out [= ]
-- period_start: a day, YYYY-MM-DD; conflicts whose last day is earlier are left out [= ]
-- period_end: a day, YYYY-MM-DD; conflicts whose last day is later are left out [= ]
-- limit: how many conflicts at most: those furthest apart, a zero beside a number first; column conflicts says how many there are [= 100]
with figure as (
    from dispute_figures($indicator, $place, cast($as_of as date), null)
),

matter as (
    select
        conflict_nr,
        min(lower_end) as lowest,
        max(upper_end) as highest,
        round(max(upper_end) / nullif(min(lower_end), 0), 3) as ratio,
        coalesce(max(low) > min(high), false) as irreconcilable,
        max(period_end) as last_date,
        count(*) over () as conflicts
    from figure
    group by conflict_nr
    having ($period_start is null or max(period_end) >= cast($period_start as date))
        and ($period_end is null or max(period_end) <= cast($period_end as date))
    qualify row_number() over (order by ratio desc nulls first, last_date desc, min(obs_id)) <= cast($limit as bigint)
)

select
    md5(array_to_string(list_sort(list(f.obs_id) over (partition by conflict_nr)), '|'))[1:16] as conflict_id,
    m.lowest, m.highest, m.ratio, m.irreconcilable,
    f.originator_name as source, f.qualifier, f.value, f.low, f.high, f.unit, f.movements, f.sex, f.age_group, f.population, f.measure,
    f.period_start, f.period_end, f.place, f.published, f.quote, f.document, m.conflicts
from figure as f
join matter as m using (conflict_nr)
order by m.last_date, conflict_id, f.period_end, source, f.quote;
