-- Figures in households as persons, by the household sizes that were loaded (hstats households FILE).
-- place: a country code (alpha-3), a place name or a gazetteer id [= ]
select convention, indicator, qualifier, households, value, low, high, unit, period_start, period_end, originator_name as source, place, quote, document
from household_as_person
where $place is null or country = country_of($place) or place_key in (select place_key from places_of($place))
order by indicator, as_of, source, quote, document;
