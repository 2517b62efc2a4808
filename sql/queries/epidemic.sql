-- Question 13: cases, deaths and case fatality by week: computed only where one source gives both for one period.
-- place: a country code (alpha-3), a place name or a gazetteer id
-- as_of: a day, YYYY-MM-DD; what was published later is left out [= ]
with told as (
    from points('cases', $place, cast($as_of as date), null)
    union all
    from points('deaths_disease', $place, cast($as_of as date), null)
    union all
    from points('case_fatality_rate', $place, cast($as_of as date), null)
),

figure as (
    select
        indicator, cast(date_trunc('week', date) as date) as week, originator_name, fold(detail) as disease, place_key, place, measure, period_start, period_end,
        struct_pack(date := date, quote := quote, qualifier := qualifier, value := value, low := low, high := high) as told
    from told
    where rivals = 0 and sex is null and age_group is null and not (is_part and indicator = 'cases')
),

week as (
    select
        week, originator_name, disease, place_key, measure, period_start, period_end,
        any_value(place) as place,
        max(told) filter (where indicator = 'cases') as cases,
        max(told) filter (where indicator = 'deaths_disease') as deaths,
        max(told) filter (where indicator = 'case_fatality_rate') as rate
    from figure
    group by all
)

select
    week, disease, originator_name as source, place, measure, period_start, period_end,
    cases.qualifier as cases_qualifier, coalesce(cases.value, cases.low, cases.high) as cases,
    deaths.qualifier as deaths_qualifier, coalesce(deaths.value, deaths.low, deaths.high) as deaths,
    case
        when cases.qualifier = 'exact' and deaths.qualifier = 'exact' then round(100 * deaths.value / nullif(cases.value, 0), 2)
    end as computed_cfr,
    rate.value as stated_cfr, cases.quote as cases_quote, deaths.quote as deaths_quote
from week
order by disease, source, place, week, measure, period_start, period_end;
