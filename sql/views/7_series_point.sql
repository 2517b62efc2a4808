-- One row per series and date: the claim that was published last, and how many others it replaces.
create or replace view series_point as
select * exclude (claim_key)
from points(null, null, null, null);
comment on view series_point is 'A series as it stands: per date the claim published last. Rows without any date are not here; view series counts them. SUMMING value IS A TRAP: use total().';
comment on column series_point.date is 'Where it stands on a time axis: the last day of the period; where only its first day is stated, the day of first publication. With period_start or period_end null the period is open there: as reported.';
comment on column series_point.replaced is 'How many earlier claims of the same series and date had other numbers.';
comment on column series_point.rivals is 'How many other claims of the same series and date were published on the same day: none replaces another, and all are here.';
