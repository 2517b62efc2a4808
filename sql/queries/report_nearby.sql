-- What the store holds near a request that found nothing: the same country first, then the same indicators elsewhere.
-- country: alpha-3 code; empty = every country [= ]
-- indicators: codes, parted by semicolons; empty = all [= ]
select
    o.indicator,
    coalesce(any_value(i.label), o.indicator) as indicator_label,
    o.country,
    coalesce(any_value(c.name), o.country) as country_name,
    mode(o.place) as place,
    count(*) as figures,
    min(coalesce(o.period_end, o.period_start)) as first_day,
    max(coalesce(o.period_end, o.period_start)) as last_day
from current_observation as o
left join indicator as i on i.code = o.indicator
left join country as c on c.code = o.country
where o.country = upper($country)
    or $country is null
    or list_contains(string_split($indicators, ';'), o.indicator)
group by o.indicator, o.country
order by
    (o.country is not distinct from upper($country)) desc,
    list_contains(string_split($indicators, ';'), o.indicator) desc,
    figures desc,
    o.indicator,
    o.country
limit 5;
