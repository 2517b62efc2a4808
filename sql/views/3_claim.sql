-- One row per claim: the same originator says the same number of the same thing, in however many documents.
create or replace view claim as
with told as (
    select
        indicator,
        series_id,
        period_start,
        period_end,
        value,
        low,
        high,
        qualifier,
        arg_min(
            struct_pack(
                measure := measure, unit := unit, sex := sex, age_group := age_group, population := population,
                detail := detail, actor := actor, each_of := each_of, originator := originator,
                originator_name := originator_name, source := said_by, place_key := place_key, place := place,
                place_id := place_id, country := country, origin := origin, destination := destination,
                period_precision := period_precision, period_basis := period_basis,
                obs_id := obs_id, doc_id := doc_id, document := document, publisher := publisher, quote := quote
            ),
            struct_pack(published := coalesce(published, date '9999-12-31'), document := document, at := char_start)
        ) as earliest,
        bool_or(part_of is not null) as is_part,
        list_sort(list_distinct(flatten(list(flags)))) as flags,
        min(published) as first_published,
        max(published) as last_published,
        count(distinct doc_id) as documents,
        list_sort(list(distinct publisher)) as publishers
    from current_observation
    group by indicator, series_id, period_start, period_end, value, low, high, qualifier
)

select
    md5(concat_ws(
        '|', series_id, coalesce(cast(period_start as text), ''), coalesce(cast(period_end as text), ''), qualifier,
        coalesce(cast(value as text), ''), coalesce(cast(low as text), ''), coalesce(cast(high as text), '')
    )) as claim_id,
    * exclude (earliest),
    unnest(earliest),
    coalesce(period_end, case when period_start <= first_published then first_published end) as as_of
from told;
comment on view claim is 'One row per claim: the same originator, the same thing, place, period and numbers. Ten outlets that quote one monitor are one claim in ten documents.';
comment on column claim.claim_id is 'Id of the claim.';
comment on column claim.series_id is 'The series that it belongs to.';
comment on column claim.originator is 'Who says it.';
comment on column claim.source is 'The originator as first written, else the publisher.';
comment on column claim.as_of is 'The day it speaks for: the last day of its period; where only the first day is stated, the day it was first published.';
comment on column claim.is_part is 'True where a document gives it as part of a larger number: do not add it to its whole.';
comment on column claim.flags is 'All reasons to look twice, of all documents.';
comment on column claim.first_published is 'When it was first published.';
comment on column claim.last_published is 'When it was last repeated.';
comment on column claim.documents is 'How many documents carry it.';
comment on column claim.publishers is 'Who published them.';
comment on column claim.obs_id is 'The earliest observation of it; document, publisher and quote are those of that one.';
