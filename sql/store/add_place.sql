-- Keeps the places of new observations, each with the key that series group by, and the part of the place that the words name; a name in new_whole is the place's own.
insert into place by name
with named as (
    select place, place_id, country, fold(place) as folded
    from new_observation
    group by all
),

parted as (
    select named.*, arg_max(place_part.part, length(place_part.folded)) as part
    from named
    left join new_whole as whole on whole.place = named.place and whole.place_id = named.place_id
    left join place_part on whole.place is null and starts_with(named.folded, place_part.folded || ' ')
    group by all
)

select
    parted.place, parted.place_id, parted.country,
    parted.part,
    place_key_of(parted.place, parted.place_id, parted.country) as place_key,
    coalesce(parted.country, '') as country_key
from parted
where not exists (
    select 1
    from place as known
    where known.place is not distinct from parted.place and known.place_id is not distinct from parted.place_id
        and known.country is not distinct from parted.country
);
