-- What a place given by a user means: a country, and the ways in which its name is spelled in the store.
create or replace macro country_of(place_name) as (
    select min(c.code)
    from country as c
    where c.code = upper(place_name) or fold(c.name) = fold(place_name) or c.place_id = place_name
);
comment on macro country_of is 'The alpha-3 code of a country given by code, name or gazetteer id; null for any other place.';

create or replace macro spellings_of(place_name) as table
select spelling
from (select unnest(list(distinct place)) as spelling from observation)
where fold(spelling) = fold(place_name);
comment on macro table spellings_of is 'The spellings of a place name in the store that fold to the same.';
