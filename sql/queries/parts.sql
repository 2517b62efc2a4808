-- Shares of children, women and others beside their whole.
-- indicator: a code of table indicator
-- place: a country code (alpha-3), a place name or a gazetteer id
select
    w.value as whole, w.qualifier as whole_qualifier, p.value as part, p.qualifier as part_qualifier, p.unit, p.sex, p.age_group,
    p.population, p.period_start, p.period_end, coalesce(w.source, d.publisher) as source, p.quote, p.document
from observation as p
join observation as w on w.obs_id = p.part_of
join document as d on d.doc_id = p.doc_id
where p.indicator = $indicator
    and (p.country = upper($place) or w.country = upper($place) or p.place_id = $place or fold(p.place) = fold($place))
order by p.document, p.char_start;
