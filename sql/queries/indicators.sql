-- The indicators, what each counts, and how many figures of it are stored.
select
    i.code,
    (select count(*) from observation as o where o.indicator = i.code) as figures,
    i.label,
    i.definition
from indicator as i
order by i.code;
