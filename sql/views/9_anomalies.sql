-- What the checks of anomalies have in common: two claims of one series, the same date or the next one.
create or replace view same_date_pair as
select
    a.indicator, a.measure, a.unit, a.originator, a.place, a.as_of, a.series_id,
    a.obs_id, a.value, a.quote, a.document, a.first_published as published,
    b.obs_id as other_obs_id, b.value as other_value, b.quote as other_quote, b.document as other_document, b.first_published as other_published
from claim as a
join claim as b
    on b.series_key = a.series_key and b.period_start is not distinct from a.period_start and b.as_of = a.as_of
    and (a.first_published, a.obs_id) < (b.first_published, b.obs_id) and a.doc_id <> b.doc_id
where a.value <> b.value;
comment on view same_date_pair is 'Two numbers of one series for one date, from two documents, the earlier first.';
comment on column same_date_pair.published is 'When the earlier was published.';
comment on column same_date_pair.other_obs_id is 'The later one: its observation.';
comment on column same_date_pair.other_value is 'The later one: its number.';
comment on column same_date_pair.other_quote is 'The later one: its words.';
comment on column same_date_pair.other_document is 'The later one: its document.';
comment on column same_date_pair.other_published is 'The later one: when it was published.';

create or replace macro digits(number) as list_sort(string_split(cast(cast(number as bigint) as text), ''));
comment on macro digits is 'The digits of a whole number, sorted.';

create or replace macro ends_alike(number, other) as abs(number - other) in (
    select 9 * d * power(10, k) from range(1, 10) as t(d), range(0, 12) as s(k)
);
comment on macro ends_alike is 'True where two numbers differ as if two neighbouring digits were swapped.';

create or replace macro significant(number) as number <> round(number, cast(1 - floor(log10(greatest(abs(number), 1))) as integer));
comment on macro significant is 'True where a number has three significant digits or more: too particular to come back by chance.';
