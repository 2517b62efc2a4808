-- People and families swapped: the same number as households and as persons, or a household of less than one or more than twenty.
with pair as (
    select
        h.indicator, h.originator, h.place, h.as_of, h.quote, h.document, p.quote as other_quote, p.document as other_document,
        h.obs_id, p.obs_id as other_obs_id, h.value as households, p.value as persons, h.doc_id = p.doc_id as one_document
    from claim as h
    join claim as p
        on p.indicator = h.indicator and p.originator = h.originator and p.place_key = h.place_key and p.measure = h.measure
        and p.period_start is not distinct from h.period_start and p.as_of = h.as_of and p.sex is null and p.age_group is null and not p.is_part
    where h.unit = 'household' and p.unit = 'person' and h.value > 0
)

select
    if(persons = households, 'error', 'warning') as severity,
    if(
        persons = households, 'the same number of households and of persons: ' || cast(households as bigint),
        round(persons / households, 1) || ' persons in a household: ' || cast(persons as bigint) || ' in ' || cast(households as bigint)
    ) as reason,
    indicator, originator, place, as_of, quote, document, other_quote, other_document, obs_id, other_obs_id
from pair
where persons = households or persons / households < 1 or persons / households > 20;
