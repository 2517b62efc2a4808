-- revisions(indicator_code, place_name, known_on, stored_by): figures that a later publication of the same originator replaced.
create or replace macro revisions(indicator_code, place_name, known_on, stored_by) as table
with vintage as (
    select
        c.*,
        dense_rank() over one_date as vintage,
        count(*) over (partition by c.series_key, c.period_start, c.as_of, c.first_published) as rivals
    from claims(indicator_code, place_name, known_on, stored_by) as c
    where c.period_end is not null and c.first_published is not null
    window one_date as (partition by c.series_key, c.period_start, c.as_of order by c.first_published)
)

select
    after.series_id, after.indicator, after.measure, after.unit, after.originator, after.originator_name, after.place, after.country,
    after.sex, after.age_group, after.population, after.detail, after.actor, after.destination, after.is_part,
    after.period_start, after.period_end, after.vintage,
    after.qualifier, after.value, after.low, after.high, after.first_published as published, after.quote, after.document, after.obs_id,
    before.qualifier as was_qualifier, before.value as was_value, before.low as was_low, before.high as was_high,
    before.first_published as was_published, before.quote as was_quote, before.document as was_document, before.obs_id as was_obs_id,
    after.value - before.value as change
from vintage as after
join vintage as before
    on before.series_key = after.series_key and before.period_start is not distinct from after.period_start
    and before.as_of = after.as_of and before.vintage = after.vintage - 1
where before.rivals = 1 and after.rivals = 1
    and (before.value, before.low, before.high) is distinct from (after.value, after.low, after.high);
comment on macro table revisions is 'Revisions: of one indicator (null = all), in one country or place (null = all), as known on a day by publication (null = now), as ingested by a day (null = now).';

create or replace view revision as
from revisions(null, null, null, null);
comment on view revision is 'Figures that the same originator later gave otherwise: same series, same period, later publication, another number. One row per step from one vintage to the next.';
comment on column revision.vintage is 'Which version of the figure this is; 2 = the first revision.';
comment on column revision.published is 'When it was first published.';
comment on column revision.was_qualifier is 'The version before: its hedge.';
comment on column revision.was_value is 'The version before: its number.';
comment on column revision.was_low is 'The version before: its lower bound.';
comment on column revision.was_high is 'The version before: its upper bound.';
comment on column revision.was_published is 'The version before: when it was first published.';
comment on column revision.was_quote is 'The version before: its words.';
comment on column revision.was_document is 'The version before: its document.';
comment on column revision.was_obs_id is 'The version before: its observation.';
comment on column revision.change is 'The number minus the one before, as stated; null where one of them is none.';
