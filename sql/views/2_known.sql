-- known(indicator_code, place_name, known_on, stored_by): figures stated as fact, filtered before anything is grouped.
create or replace macro known(indicator_code, place_name, known_on, stored_by) as table
select
    o.*,
    coalesce(o.source, carried.voice, o.publisher, 'unknown') as said_by,
    coalesce(named.name, o.source, carried.voice, o.publisher, 'unknown') as originator_name,
    id_of(o.series_key) as series_id,
    hash(o.series_key, o.period_start, o.period_end, o.value, o.low, o.high, o.qualifier) as claim_key,  -- within one answer only: claim_id is for good
    o.rowid as row_id
from observation as o
left join source as named on named.source_id = o.originator
left join (  -- a carrier of a text speaks for the publisher that had it first
    select u.doc_id, first.publisher as voice
    from duplicate as u
    join document as first on first.doc_id = u.duplicate_of
) as carried on carried.doc_id = o.doc_id
where o.modality = 'asserted'
    and (indicator_code is null or o.indicator = indicator_code)
    and (place_name is null or o.country_key in (select country_key from places_of(place_name)))
    and (place_name is null or country_of(place_name) is not null or o.place_key in (select place_key from places_of(place_name)))
    and (known_on is null or o.published <= cast(known_on as date))
    and o.doc_id not in (select doc_id from unknown_document(known_on, stored_by));
comment on macro table known is 'Figures stated as fact: of one indicator (null = all), in one country or place (null = all), published on or before a day (null = whenever; a document without a publication date is known on no day), first ingested on or before a day (null = whenever).';
