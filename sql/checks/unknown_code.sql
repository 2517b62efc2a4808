-- Observations with a code that no codelist has.
select o.obs_id, o.document, o.indicator, o.unit, o.qualifier, o.measure, o.modality, o.population, o.relation, o.country, o.source_id
from observation as o
where o.indicator not in (select code from indicator)
    or o.unit not in (select code from unit)
    or o.qualifier not in (select code from qualifier)
    or o.measure not in (select code from measure)
    or o.modality not in (select code from modality)
    or (o.population is not null and o.population not in (select code from population))
    or (o.relation is not null and o.relation not in (select code from relation))
    or (o.country is not null and o.country not in (select code from country))
    or (o.source_id is not null and o.source_id not in (select source_id from source));
