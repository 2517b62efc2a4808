-- Observations whose value lies outside its bounds, or whose bounds contradict the hedge.
select o.obs_id, o.document, o.quote, o.qualifier, o.value, o.low, o.high
from observation as o
where o.value < o.low or o.value > o.high or o.low > o.high
    or (o.qualifier = 'exact' and (o.value is null or o.low is distinct from o.value or o.high is distinct from o.value))
    or (o.qualifier in ('at_least', 'more_than') and (o.value is null or o.high is not null))
    or (o.qualifier in ('up_to', 'nearly', 'less_than') and (o.value is null or o.low is not null))
    or (o.qualifier in ('between', 'vague') and o.value is not null);
