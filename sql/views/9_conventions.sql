-- Named conventions: points for vague words and ranges, persons for households. Off unless asked for by name.
create or replace macro by_convention(convention_name, indicator_code, place_name) as table
select
    c.* exclude (value, row_id, claim_key, earliness),
    c.value as stated_value,
    case
        when c.value is not null and not (convention_name = 'floor' and c.low is null) then c.value
        when convention_name = 'floor' then c.low
        when convention_name = 'acled' and c.indicator = 'killed' and c.qualifier = 'between' then c.low
        when convention_name = 'acled' and c.indicator = 'killed' then rule.value
        when convention_name = 'emdat' and c.qualifier = 'between' then (c.low + c.high) / 2
        when convention_name = 'emdat' then rule.value
    end as value,
    case
        when c.value is not null and not (convention_name = 'floor' and c.low is null) then 'as stated'
        when convention_name = 'floor' and c.low is not null then 'floor: the lower bound'
        when convention_name = 'acled' and c.indicator = 'killed' and c.qualifier = 'between' then 'acled: the lower end of a range'
        when convention_name = 'emdat' and c.qualifier = 'between' then 'emdat: the middle of a range'
        when rule.value is not null and (convention_name = 'emdat' or c.indicator = 'killed') then rule.definition
        else convention_name || ': no number for this'
    end as convention
from claims(indicator_code, place_name, null, null) as c
left join convention as rule on rule.convention = convention_name and c.qualifier = 'vague' and rule.low = c.low;
comment on macro table by_convention is 'Claims with a number by a named convention: floor (the lower bound for everything), acled (fatalities: tens 10, dozens 12, hundreds 100, the lower end of a range), emdat (hundreds 200, thousands 2,000, the middle of a range). Column convention says for each row what was put; stated_value is what the document says. Print the convention wherever you use the number.';

create or replace view floor as
from by_convention('floor', null, null);
comment on view floor is 'Claims by the convention floor: every number is its lower bound. Not what the documents say: see stated_value, and print column convention.';
comment on column floor.value is 'The lower bound; null where the words give none.';
comment on column floor.stated_value is 'The number as stated.';
comment on column floor.convention is 'What was put for the number. Print it.';

create or replace view acled as
from by_convention('acled', null, null);
comment on view acled is 'Claims by the convention of ACLED for fatalities. Not what the documents say: see stated_value, and print column convention.';
comment on column acled.value is 'The number by the convention; null where it has none.';
comment on column acled.stated_value is 'The number as stated.';
comment on column acled.convention is 'What was put for the number. Print it.';

create or replace view emdat as
from by_convention('emdat', null, null);
comment on view emdat is 'Claims by the convention of EM-DAT. Not what the documents say: see stated_value, and print column convention.';
comment on column emdat.value is 'The number by the convention; null where it has none.';
comment on column emdat.stated_value is 'The number as stated.';
comment on column emdat.convention is 'What was put for the number. Print it.';

create or replace view household_as_person as
select
    c.* exclude (value, low, high, unit),
    'person' as unit,
    c.value as households,
    round(c.value * h.size) as value,
    round(c.low * h.size) as low,
    round(c.high * h.size) as high,
    case
        when h.size is null then 'households: no average size for ' || coalesce(c.country, 'an unknown country') || ' is loaded'
        else 'households x ' || h.size || ' (' || h.source || ')'
    end as convention
from claim as c
left join household_size as h on h.country = c.country
where c.unit = 'household';
comment on view household_as_person is 'Claims in households as persons, by the average sizes that the user has loaded; without one the numbers are null. Not what the documents say: see households, and print column convention.';
comment on column household_as_person.unit is 'person, by convention.';
comment on column household_as_person.households is 'The number of households as stated.';
comment on column household_as_person.value is 'households times the average size of the country.';
comment on column household_as_person.low is 'The lower bound times the average size.';
comment on column household_as_person.high is 'The upper bound times the average size.';
comment on column household_as_person.convention is 'The size that was taken, and where it is from. Print it.';
