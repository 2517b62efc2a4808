-- Stores observations, with who says them, where, and the keys of their series and claim; the figures of a country together, so that they are found fast.
insert into observation by name
with originals as (
    select doc_id, publisher from new_document
    union all
    select doc_id, publisher from document where doc_id not in (select doc_id from new_document)
),

carriers as (  -- a carrier of a text is no source of its own
    select
        d.doc_id, d.publisher, d.published, coalesce(first.publisher, d.publisher) as voice, earliness(d.published, d.doc_id, 0) as earliness
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
        coalesce(o.source_id, said.source_id, said.folded, house.source_id, house.folded, 'unknown') as originator,
        place.place_key,
        place.country_key,
        d.earliness + least(o.char_start, 16777215) as earliness
    from (from new_observation order by country, indicator) as o
    join carriers as d on d.doc_id = o.doc_id
    join place
        on place.place is not distinct from o.place and place.place_id is not distinct from o.place_id and place.country is not distinct from o.country
    left join voices as said on said.written = o.source
    left join voices as house on house.written = d.voice
),

in_series as (
    select
        told.*,
        series_key(
            indicator, measure, unit, sex, age_group, population, detail, actor, each_of, originator,
            place_key, destination, period_start, part_of is not null, list_contains(flags, 'movements')
        ) as series_key
    from told
)

select in_series.*, claim_key(series_key, period_start, period_end, value, low, high, qualifier) as claim_key
from in_series;
