-- A sum that cannot lie: disjoint flows of one source, with a lower bound, and an upper bound or a number only where every day is covered.
-- indicator: a code of table indicator
-- place: a country code (alpha-3), a place name or a gazetteer id
-- start_date: first day, YYYY-MM-DD
-- end_date: last day, YYYY-MM-DD
-- source: the originator: a code of table source, or its name; empty = each source apart [= ]
from total($indicator, $place, cast($start_date as date), cast($end_date as date), $source);
