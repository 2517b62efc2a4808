-- Whether a place is known: a country, or a place of a stored figure; and the countries that have figures.
-- place: as a user wrote it
select
    country_of($place) is not null or exists (from places_of($place)) as known,
    (select list_sort(list(distinct country)) from place where country is not null) as countries,
    (select list_sort(list(distinct place))[1:2000] from place where place is not null) as places;
