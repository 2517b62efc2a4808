-- What a total is made of: every figure that was added, and every figure that was left out with its reason.
-- indicator: a code of table indicator
-- place: a country code (alpha-3), a place name or a gazetteer id
-- start_date: first day, YYYY-MM-DD
-- end_date: last day, YYYY-MM-DD
-- source: the originator: a code of table source, or its name; empty = each source apart [= ]
select if(added, 'added', 'left out') as state, * exclude (added, whole_place)
from total_rows($indicator, $place, cast($start_date as date), cast($end_date as date), $source);
