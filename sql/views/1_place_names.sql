-- What a place given by a user means: a country, or the places of the store that are meant by a name or an id.
create or replace macro country_of(place_name) as (
    select min(c.code)
    from country as c
    where c.code = upper(place_name) or fold(c.name) = fold(place_name) or c.place_id = place_name
);
comment on macro country_of is 'The alpha-3 code of a country given by code, name or gazetteer id; null for any other place.';

create or replace macro places_of(place_name) as table
select *
from place
where country_of(place_name) = country_key
    or (
        country_of(place_name) is null
        and (
            place_id = place_name or fold(place) = fold(place_name)
            or place_id in (select named.place_id from place as named where fold(named.place) = fold(place_name))
        )
    );
comment on macro table places_of is 'The places of stored figures that a country, a name or a gazetteer id means: all of a country; a place in all its spellings, with its parts.';
