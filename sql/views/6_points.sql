-- points(indicator_code, place_name, known_on, stored_by): series as they stand, one row per date.
create or replace macro points(indicator_code, place_name, known_on, stored_by) as table
with dated as (
    select
        c.*,
        c.as_of as date,
        rank() over vintages as vintage,
        count(*) over whole_date as claims_of_date,
        count(*) over same_day as claims_of_vintage
    from claims(indicator_code, place_name, known_on, stored_by) as c
    where c.as_of is not null
    window
        whole_date as (partition by c.series_key, c.period_start, c.as_of),
        same_day as (partition by c.series_key, c.period_start, c.as_of, c.first_published),
        vintages as (partition by c.series_key, c.period_start, c.as_of order by c.first_published desc nulls last)
)

select
    * exclude (row_id, earliness, vintage, claims_of_date, claims_of_vintage),
    claims_of_date - claims_of_vintage as replaced,
    claims_of_vintage - 1 as rivals
from dated
where vintage = 1;
comment on macro table points is 'Series as they stand: of one indicator (null = all), in one country or place (null = all), as known on a day by publication (null = now), as ingested by a day (null = now).';
