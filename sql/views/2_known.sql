-- known(indicator_code, place_name, known_on, stored_by): figures stated as fact, filtered before anything is grouped.
create or replace macro known(indicator_code, place_name, known_on, stored_by) as table
select
    o.*,
    d.publisher,
    d.published,
    d.url,
    d.ingested_at,
    coalesce(o.source, d.publisher, 'unknown') as said_by,
    coalesce(o.place_id, fold(o.place), o.country, '') as place_key,
    coalesce(named.name, o.source, d.publisher, 'unknown') as originator_name,
    id_of(o.series_key) as series_id
from observation as o
join document as d on d.doc_id = o.doc_id
left join source as named on named.source_id = o.originator
where o.modality = 'asserted'
    and (indicator_code is null or o.indicator = indicator_code)
    and (
        place_name is null
        or o.country = country_of(place_name)
        or o.place_id = place_name
        or o.place in (select spelling from spellings_of(place_name))
    )
    and (known_on is null or d.published <= cast(known_on as date))
    and (stored_by is null or cast(d.ingested_at as date) <= cast(stored_by as date))
    and not exists (
        select 1
        from document as later
        where later.name = d.name and later.url = d.url and later.ingested_at > d.ingested_at
            and (known_on is null or later.published <= cast(known_on as date))
            and (stored_by is null or cast(later.ingested_at as date) <= cast(stored_by as date))
    );
comment on macro table known is 'Figures stated as fact: of one indicator (null = all), in one country or place (null = all), published on or before a day (null = whenever; a document without a publication date is known on no day), first ingested on or before a day (null = whenever).';
