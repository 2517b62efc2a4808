-- Stores observations, with who says them, where, and the key of their series; the figures of a country together, so that they are found fast.
insert into observation by name
with originals as (
    select doc_id, publisher from new_document
    union all
    select doc_id, publisher
    from document
    where doc_id in (select duplicate_of from new_document) and doc_id not in (select doc_id from new_document)
),

carriers as (  -- a carrier of a text is no source of its own
    select
        d.doc_id, d.publisher, d.published, earliness(d.published, d.doc_id, 0) as earliness,
        fold(coalesce(first.publisher, d.publisher)) as folded
    from new_document as d
    left join originals as first on first.doc_id = d.duplicate_of
),

houses as (
    select carriers.*, coalesce(source_name.source_id, carriers.folded, 'unknown') as originator
    from carriers
    left join source_name on source_name.folded = carriers.folded
),

voices as (
    select names.written, coalesce(source_name.source_id, names.folded) as originator
    from (select source as written, fold(source) as folded from new_observation group by source) as names
    left join source_name on source_name.folded = names.folded
),

told as (
    select
        o.*,
        d.publisher,
        d.published,
        coalesce(o.source_id, said.originator, d.originator) as originator,
        place_key_of(o.place, o.place_id, o.country) as place_key,
        coalesce(o.country, '') as country_key,
        d.earliness + least(o.char_start, 16777215) as earliness
    from new_observation as o
    join houses as d on d.doc_id = o.doc_id
    left join voices as said on said.written = o.source
)

select
    told.*,
    series_key(
        indicator, measure, unit, sex, age_group, population, detail, actor, each_of, originator,
        place_key, destination, period_start, part_of is not null, list_contains(flags, 'movements')
    ) as series_key
from told
order by country;  -- last, so that both cores write
