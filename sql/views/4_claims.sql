-- claims(indicator_code, place_name, known_on, stored_by): one row per claim, in however many documents.
-- Most claims stand once and are that row; only those that are repeated have to be brought together.
create or replace macro claims(indicator_code, place_name, known_on, stored_by) as table
with again as (
    select claim_key
    from known(indicator_code, place_name, known_on, stored_by)
    group by claim_key
    having count(*) > 1
),

repeated as (
    select
        claim_key,
        arg_min(row_id, earliness) as first_row,
        bool_or(k.part_of is not null) as is_part,
        min(published) as first_published,
        max(published) as last_published,
        len(list_distinct(list(doc_id))) as documents,
        list_sort(list_distinct(flatten(list(flags)))) as flags,
        list_sort(list_distinct(list(publisher))) as publishers,
        list_sort(list(struct_pack(published := published, publisher := publisher, document := document, obs_id := obs_id))) as carriers
    from known(indicator_code, place_name, known_on, stored_by) as k
    where claim_key in (from again)
    group by claim_key
),

told as (
    select
        k.claim_key, k.row_id, k.earliness, k.series_key, k.indicator, k.measure, k.unit, k.sex, k.age_group, k.population, k.each_of, k.originator, k.place_key,
        k.period_start, k.period_end, k.value, k.low, k.high, k.qualifier, k.detail, k.actor, k.originator_name, k.said_by as source,
        k.place, k.place_id, k.country, k.origin, k.destination, k.period_precision, k.period_basis, k.part_of, k.relation,
        k.obs_id, k.doc_id, k.document, k.publisher, k.quote,
        coalesce(r.is_part, k.part_of is not null) as is_part,
        coalesce(r.flags, list_sort(k.flags)) as flags,
        coalesce(r.first_published, k.published) as first_published,
        coalesce(r.last_published, k.published) as last_published,
        coalesce(r.documents, 1) as documents,
        coalesce(r.publishers, list_filter([k.publisher], lambda p: p is not null)) as publishers,
        coalesce(
            r.carriers, [struct_pack(published := k.published, publisher := k.publisher, document := k.document, obs_id := k.obs_id)]
        ) as carriers
    from known(indicator_code, place_name, known_on, stored_by) as k
    left join repeated as r on r.claim_key = k.claim_key
    where r.claim_key is null or r.first_row = k.row_id
)

select
    claim_id_of(series_key, period_start, period_end, value, low, high, qualifier) as claim_id,
    id_of(series_key) as series_id,
    *,
    coalesce(period_end, case when period_start <= first_published then first_published end) as as_of
from told;
comment on macro table claims is 'Claims: of one indicator (null = all), in one country or place (null = all), as known on a day by publication (null = now), as ingested by a day (null = now).';
