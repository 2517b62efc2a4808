-- Observations with a code that no codelist has.
select o.obs_id, o.document, o.indicator, o.unit, o.qualifier, o.measure, o.modality, o.population
from observation as o
where o.indicator not in (select code from indicator)
    or o.unit not in (select code from unit)
    or o.qualifier not in (select code from qualifier)
    or o.measure not in (select code from measure)
    or o.modality not in (select code from modality)
    or (o.population is not null and o.population not in (select code from population));
