-- Places of new observations whose names open with a word that may mean a part of them: northwest Syria, South Sudan.
with named as (
    select place, place_id, fold(place) as folded
    from (select distinct place, place_id from new_observation where place_id is not null)
)

select distinct named.place, named.place_id
from named
join place_part on starts_with(named.folded, place_part.folded || ' ');
