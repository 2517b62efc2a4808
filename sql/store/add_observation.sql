-- Stores observations, with who says them and the keys of their series and claim.
insert into observation by name
with originals as (
    select doc_id, publisher from new_document
    union all
    select doc_id, publisher from document where doc_id not in (select doc_id from new_document)
),

carriers as (  -- a carrier of a text is no source of its own
    select d.doc_id, d.publisher, d.published, coalesce(first.publisher, d.publisher) as voice
    from new_document as d
    left join originals as first on first.doc_id = d.duplicate_of
),

names as (
    select written, fold(written) as folded
    from (select source as written from new_observation union select voice from carriers)
),

voices as (
    select names.written, names.folded, source_name.source_id
    from names
    left join source_name on source_name.folded = names.folded
),

told as (
    select
        o.*,
        d.publisher,
        d.published,
        coalesce(o.source_id, said.source_id, said.folded, house.source_id, house.folded, 'unknown') as originator
    from new_observation as o
    join carriers as d on d.doc_id = o.doc_id
    left join voices as said on said.written = o.source
    left join voices as house on house.written = d.voice
),

in_series as (
    select
        told.*,
        series_key(
            indicator, measure, unit, sex, age_group, population, detail, actor, each_of, originator,
            place_id, place, country, destination, period_start, part_of is not null, list_contains(flags, 'movements')
        ) as series_key
    from told
)

select
    in_series.*,
    claim_key(series_key, period_start, period_end, value, low, high, qualifier) as claim_key,
    earliness(published, doc_id, char_start) as earliness
from in_series
order by country, indicator;
