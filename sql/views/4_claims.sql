-- claims(indicator_code, place_name, known_on, stored_by): one row per claim, in however many documents.
create or replace macro claims(indicator_code, place_name, known_on, stored_by) as table
with told as (
    select
        claim_key,
        any_value(series_key) as series_key,
        any_value(indicator) as indicator,
        any_value(measure) as measure,
        any_value(unit) as unit,
        any_value(sex) as sex,
        any_value(age_group) as age_group,
        any_value(population) as population,
        any_value(each_of) as each_of,
        any_value(originator) as originator,
        any_value(place_key) as place_key,
        any_value(period_start) as period_start,
        any_value(period_end) as period_end,
        any_value(value) as value,
        any_value(low) as low,
        any_value(high) as high,
        any_value(qualifier) as qualifier,
        arg_min_null(detail, earliness) as detail,
        arg_min_null(actor, earliness) as actor,
        arg_min(originator_name, earliness) as originator_name,
        arg_min(said_by, earliness) as source,
        arg_min_null(place, earliness) as place,
        arg_min_null(place_id, earliness) as place_id,
        arg_min_null(country, earliness) as country,
        arg_min_null(origin, earliness) as origin,
        arg_min_null(destination, earliness) as destination,
        arg_min_null(period_precision, earliness) as period_precision,
        arg_min_null(period_basis, earliness) as period_basis,
        arg_min_null(part_of, earliness) as part_of,
        arg_min_null(relation, earliness) as relation,
        arg_min(obs_id, earliness) as obs_id,
        arg_min(doc_id, earliness) as doc_id,
        arg_min(document, earliness) as document,
        arg_min_null(publisher, earliness) as publisher,
        arg_min(quote, earliness) as quote,
        bool_or(known.part_of is not null) as is_part,
        list_sort(list_distinct(flatten(list(flags)))) as flags,
        min(published) as first_published,
        max(published) as last_published,
        list(struct_pack(published := published, publisher := publisher, document := document, obs_id := obs_id, doc_id := doc_id)) as told_by
    from known(indicator_code, place_name, known_on, stored_by) as known
    group by claim_key
)

select
    id_of(claim_key) as claim_id,
    id_of(series_key) as series_id,
    * exclude (told_by),
    len(list_distinct(list_transform(told_by, lambda d: d.doc_id))) as documents,
    list_sort(list_distinct(list_transform(told_by, lambda d: d.publisher))) as publishers,
    list_sort(list_transform(
        told_by, lambda d: struct_pack(published := d.published, publisher := d.publisher, document := d.document, obs_id := d.obs_id)
    )) as carriers,
    coalesce(period_end, case when period_start <= first_published then first_published end) as as_of
from told;
comment on macro table claims is 'Claims: of one indicator (null = all), in one country or place (null = all), as known on a day by publication (null = now), as ingested by a day (null = now).';
