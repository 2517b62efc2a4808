-- One row per claim: the same originator says the same number of the same thing, in however many documents.
create or replace view claim as
select
    md5(concat_ws(
        '|', series_id, coalesce(cast(period_start as text), ''), coalesce(cast(period_end as text), ''), qualifier,
        coalesce(cast(value as text), ''), coalesce(cast(low as text), ''), coalesce(cast(high as text), '')
    )) as claim_id,
    series_id,
    any_value(indicator) as indicator,
    any_value(measure) as measure,
    any_value(unit) as unit,
    any_value(sex) as sex,
    any_value(age_group) as age_group,
    any_value(population) as population,
    any_value(detail) as detail,
    any_value(actor) as actor,
    any_value(each_of) as each_of,
    any_value(originator) as originator,
    any_value(originator_name) as originator_name,
    arg_min(said_by, rank) as source,
    any_value(place_key) as place_key,
    arg_min(place, rank) as place,
    any_value(place_id) as place_id,
    any_value(country) as country,
    any_value(origin) as origin,
    any_value(destination) as destination,
    period_start,
    period_end,
    arg_min(period_precision, rank) as period_precision,
    arg_min(period_basis, rank) as period_basis,
    value,
    low,
    high,
    qualifier,
    bool_or(part_of is not null) as is_part,
    list_sort(list_distinct(flatten(list(flags)))) as flags,
    min(published) as first_published,
    max(published) as last_published,
    count(distinct doc_id) as documents,
    list_sort(list(distinct publisher)) as publishers,
    arg_min(obs_id, rank) as obs_id,
    arg_min(doc_id, rank) as doc_id,
    arg_min(document, rank) as document,
    arg_min(publisher, rank) as publisher,
    arg_min(quote, rank) as quote
from (
    select
        o.*,
        concat_ws('|', coalesce(cast(published as text), '9999-12-31'), document, lpad(cast(char_start as text), 9, '0')) as rank
    from current_observation as o
)
group by series_id, period_start, period_end, value, low, high, qualifier;
comment on view claim is 'One row per claim: the same originator, the same thing, place, period and numbers. Ten outlets that quote one monitor are one claim in ten documents.';
comment on column claim.claim_id is 'Id of the claim.';
comment on column claim.series_id is 'The series that it belongs to.';
comment on column claim.originator is 'Who says it.';
comment on column claim.source is 'The originator as first written, else the publisher.';
comment on column claim.is_part is 'True where a document gives it as part of a larger number: do not add it to its whole.';
comment on column claim.flags is 'All reasons to look twice, of all documents.';
comment on column claim.first_published is 'When it was first published.';
comment on column claim.last_published is 'When it was last repeated.';
comment on column claim.documents is 'How many documents carry it.';
comment on column claim.publishers is 'Who published them.';
comment on column claim.obs_id is 'The earliest observation of it; document, publisher and quote are those of that one.';
