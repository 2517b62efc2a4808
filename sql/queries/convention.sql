-- Claims with a number by a named convention for vague words and ranges: floor, acled or emdat. Not what the documents say.
-- convention: floor, acled or emdat
-- indicator: a code of table indicator [= ]
-- place: a country code (alpha-3), a place name or a gazetteer id [= ]
select convention, indicator, value, qualifier, stated_value, low, high, unit, measure, period_start, period_end, originator_name as source, place, quote, document
from by_convention($convention, $indicator, $place)
order by indicator, as_of, source, quote, document;
