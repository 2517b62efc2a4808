-- Two neighbouring digits swapped: one source, one date, the same digits in another order.
select
    'warning' as severity,
    'the same digits in another order: ' || cast(value as bigint) || ' and ' || cast(other_value as bigint) as reason,
    indicator, originator, place, as_of, quote, document, other_quote, other_document, obs_id, other_obs_id
from same_date_pair
where digits(value) = digits(other_value) and ends_alike(value, other_value);
