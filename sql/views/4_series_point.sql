-- One row per series and date: the claim that was published last, and how many others it replaces.
create or replace view series_point as
select
    c.*,
    c.as_of as date,
    count(*) over (partition by c.indicator, c.series_id, c.period_start, c.as_of) - 1 as replaced
from claim as c
where c.as_of is not null
qualify row_number() over (
    partition by c.indicator, c.series_id, c.period_start, c.as_of
    order by c.first_published desc nulls last, c.document desc, c.claim_id desc
) = 1;
comment on view series_point is 'A series as it stands: one row per date, the claim published last. Rows without any date are not here; view series counts them.';
comment on column series_point.date is 'Where it stands on a time axis: the last day of the period; where only its first day is stated, the day of first publication. With period_start or period_end null the period is open there: as reported.';
comment on column series_point.replaced is 'How many earlier claims of the same series and date had other numbers.';
