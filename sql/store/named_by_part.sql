-- Places of new observations whose names open with a word that may mean a part of them: northwest Syria, South Sudan.
select distinct o.place, o.place_id
from new_observation as o
join place_part on starts_with(fold(o.place), place_part.folded || ' ')
where o.place_id is not null;
