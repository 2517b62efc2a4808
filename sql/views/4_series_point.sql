-- One row per series and period: the claim that was published last, and how many others it replaces.
create or replace view series_point as
select
    unnest(arg_max(c, concat_ws('|', coalesce(cast(c.first_published as text), ''), c.document, c.claim_id))),
    c.period_end as date,
    count(*) - 1 as replaced
from claim as c
where c.period_end is not null
group by c.series_id, c.period_start, c.period_end;
comment on view series_point is 'A series as it stands: one row per period, the claim published last. Rows without any date are not here; view series counts them.';
comment on column series_point.date is 'Where it stands on a time axis: the last day of the period. With period_start null the period is open: as reported.';
comment on column series_point.replaced is 'How many earlier claims of the same series and period had other numbers.';
