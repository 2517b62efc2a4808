-- Figures stated as fact, in documents as they stand, with what is needed to group them.
create or replace view current_observation as
with told as (
    select
        o.*,
        d.publisher,
        d.published,
        d.url,
        coalesce(o.source_id, named.source_id, fold(o.source), house.source_id, fold(coalesce(first.publisher, d.publisher)), 'unknown') as originator,
        coalesce(o.source, first.publisher, d.publisher, 'unknown') as said_by,
        coalesce(o.place_id, fold(o.place), o.country, '') as place_key
    from observation as o
    join current_document as d on d.doc_id = o.doc_id
    left join document as first on first.doc_id = d.duplicate_of  -- a carrier of a text is no source of its own
    left join source_name as named on named.folded = fold(o.source)
    left join source_name as house on o.source is null and house.folded = fold(coalesce(first.publisher, d.publisher))
    where o.modality = 'asserted'
)

select
    told.*,
    coalesce(source.name, told.said_by) as originator_name,
    md5(concat_ws(
        '|',
        indicator, measure, unit, coalesce(sex, ''), coalesce(age_group, ''), coalesce(population, ''),
        coalesce(fold(detail), ''), coalesce(fold(actor), ''), coalesce(each_of, 1), originator, place_key,
        coalesce(fold(destination), ''),
        case when measure = 'cumulative' then coalesce(cast(period_start as text), '') else '' end,
        list_contains(flags, 'movements')
    )) as series_id
from told
left join source on source.source_id = told.originator;
comment on view current_observation is 'Figures stated as fact, one row per figure and document. For a time series take series_point or trend(): here the same claim stands once per document.';
comment on column current_observation.publisher is 'Who published the document.';
comment on column current_observation.published is 'When.';
comment on column current_observation.url is 'Where.';
comment on column current_observation.originator is 'Who says it: the code of the source, else its folded name, else the publisher.';
comment on column current_observation.said_by is 'The source as written, else the publisher.';
comment on column current_observation.place_key is 'The place that series group by: gazetteer id, else folded name, else country; empty = not stated.';
comment on column current_observation.originator_name is 'The originator in full, where it is known.';
comment on column current_observation.series_id is 'Same indicator, measure, unit, facets, originator and place, and for running totals the same origin date.';
