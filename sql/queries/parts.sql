-- Question 5: shares of children, women and others, each beside its whole.
-- indicator: a code of table indicator
-- place: a country code (alpha-3), a place name or a gazetteer id
-- as_of: a day, YYYY-MM-DD; what was published later is left out [= ]
select
    w.qualifier as whole_qualifier, w.value as whole, p.qualifier, p.value as part, p.unit, p.measure, p.sex, p.age_group, p.population, p.detail,
    case
        when p.measure = 'share' then p.value
        when p.unit = w.unit and w.qualifier in ('exact', 'approx') and p.qualifier in ('exact', 'approx') then round(100 * p.value / nullif(w.value, 0), 1)
    end as percent,
    p.relation, p.period_start, p.period_end, p.originator_name as source, p.place, p.quote, w.quote as whole_quote, p.document
from known($indicator, $place, cast($as_of as date), null) as p
join observation as w on w.obs_id = p.part_of
order by p.published nulls last, p.document, p.char_start;
