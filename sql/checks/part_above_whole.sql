-- Parts that are larger than their whole, as the documents give them.
select p.obs_id, p.document, p.quote as part, w.quote as whole, p.value as part_value, w.value as whole_value
from observation as p
join observation as w on w.obs_id = p.part_of
where p.unit = w.unit and p.indicator = w.indicator and coalesce(p.low, p.value) > coalesce(w.high, w.value);
