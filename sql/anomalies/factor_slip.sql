-- A slip by 10, 100 or 1,000: one source, one date, or a jump by just that from one date to the next.
with jump as (
    select
        indicator, originator, place, date as as_of, quote, document, obs_id, value,
        lag(value) over dates as before, lag(quote) over dates as before_quote,
        lag(document) over dates as before_document, lag(obs_id) over dates as before_obs_id
    from series_point
    where measure in ('stock', 'cumulative') and rivals = 0 and value is not null
    window dates as (partition by series_key order by date)
)

select
    'error' as severity,
    'one is ' || cast(round(greatest(value, other_value) / least(value, other_value)) as integer) || ' times the other: ' || cast(value as bigint) || ' and '
    || cast(other_value as bigint) as reason,
    indicator, originator, place, as_of, quote, document, other_quote, other_document, obs_id, other_obs_id
from same_date_pair
where least(value, other_value) > 0 and greatest(value, other_value) / least(value, other_value) in (10, 100, 1000)
union all
select
    'warning',
    'a jump by about ' || if(ratio < 50, 10, if(ratio < 500, 100, 1000)) || ': from ' || cast(before as bigint) || ' to ' || cast(value as bigint),
    indicator, originator, place, as_of, before_quote, before_document, quote, document, before_obs_id, obs_id
from (select *, greatest(value, before) / nullif(least(value, before), 0) as ratio from jump)
where before >= 10 and (ratio between 9.8 and 10.2 or ratio between 98 and 102 or ratio between 980 and 1020);
