-- The countries and places of the store, with how many figures each has.
select o.country, c.name as country_name, o.place_id, mode(o.place) as place, count(*) as figures, min(o.period_end) as first_day, max(o.period_end) as last_day
from observation as o
left join country as c on c.code = o.country
group by o.country, c.name, o.place_id, case when o.place_id is null then fold(o.place) end
order by figures desc, o.country, place;
