-- planned(indicator_code, place_name, known_on, stored_by): targets, requirements and forecasts, filtered as known() filters facts.
create or replace macro planned(indicator_code, place_name, known_on, stored_by) as table
select
    o.*,
    coalesce(named.name, o.source, o.publisher, 'unknown') as originator_name
from observation as o
left join source as named on named.source_id = o.originator
where o.modality in ('target', 'requirement', 'forecast')
    and (indicator_code is null or o.indicator = indicator_code)
    and (place_name is null or o.country_key in (select country_key from places_of(place_name)))
    and (place_name is null or country_of(place_name) is not null or o.place_key in (select place_key from places_of(place_name)))
    and (known_on is null or o.published <= cast(known_on as date))
    and o.doc_id not in (select doc_id from unknown_document(known_on, stored_by));
comment on macro table planned is 'Targets, requirements and forecasts: of one indicator (null = all), in one country or place (null = all), published on or before a day (null = whenever), first ingested on or before a day (null = whenever).';
