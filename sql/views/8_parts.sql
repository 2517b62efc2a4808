-- Parts beside their wholes: each part alone, and parts of one kind together.
create or replace view part_check as
select
    p.obs_id, p.document, p.indicator, p.unit, p.qualifier, p.value, p.low, p.high, p.sex, p.age_group, p.population, p.detail, p.quote,
    w.obs_id as whole_obs_id, w.qualifier as whole_qualifier, w.value as whole_value, w.low as whole_low, w.high as whole_high, w.quote as whole_quote,
    case
        when coalesce(p.low, p.value) > coalesce(w.high, w.value) and w.high is null then 'above the number of the whole'
        when coalesce(p.low, p.value) > w.high then 'above the whole'
        else 'inside the whole'
    end as verdict
from observation as p
join observation as w on w.obs_id = p.part_of
where p.unit = w.unit and p.indicator = w.indicator;
comment on view part_check is 'Each part beside its whole. What is above its whole is reported, never mended; a whole that is hedged upwards (at least, more than, about) has no upper bound, so that there only its number is exceeded.';
comment on column part_check.whole_obs_id is 'The whole: its observation.';
comment on column part_check.whole_qualifier is 'The whole: its hedge.';
comment on column part_check.whole_value is 'The whole: its number.';
comment on column part_check.whole_low is 'The whole: its lower bound.';
comment on column part_check.whole_high is 'The whole: its upper bound.';
comment on column part_check.whole_quote is 'The whole: its words.';
comment on column part_check.verdict is 'inside the whole, above the number of the whole, or above the whole.';

create or replace view breakdown_check as
with part as (
    select
        p.*,
        case
            when coalesce(p.sex, p.age_group) is not null then 'sex and age'
            when p.population is distinct from w.population then 'population'
            when fold(p.detail) is distinct from fold(w.detail) then 'detail'
            when fold(p.actor) is distinct from fold(w.actor) then 'actor'
            when fold(p.destination) is distinct from fold(w.destination) then 'destination'
            when fold(p.origin) is distinct from fold(w.origin) then 'origin'
            when coalesce(p.place_id, fold(p.place)) is distinct from coalesce(w.place_id, fold(w.place)) then 'place'
            when p.period_start is distinct from w.period_start or p.period_end is distinct from w.period_end then 'period'
            else 'not named'
        end as split_by,
        w.obs_id as whole_obs_id, w.qualifier as whole_qualifier, w.value as whole_value, w.low as whole_low, w.high as whole_high, w.quote as whole_quote
    from observation as p
    join observation as w on w.obs_id = p.part_of
    where p.unit = w.unit and p.indicator = w.indicator
),

summed as (
    select
        whole_obs_id, split_by,
        any_value(document) as document, any_value(indicator) as indicator, any_value(unit) as unit,
        any_value(whole_qualifier) as whole_qualifier, any_value(whole_value) as whole_value,
        any_value(whole_low) as whole_low, any_value(whole_high) as whole_high, any_value(whole_quote) as whole_quote,
        count(*) as parts,
        list(quote order by char_start) as part_quotes,
        case when count(value) = count(*) then sum(value) end as parts_value,
        sum(low) as parts_low,
        case when count(high) = count(*) then sum(high) end as parts_high,
        bool_or(relation = 'breakdown') as stated_as_breakdown
    from part
    group by whole_obs_id, split_by
)

select
    *,
    whole_value - parts_value as not_stated,
    case
        when parts_value = whole_value then 'adds up'
        when parts_low > whole_high then 'above the whole'
        when parts_value > whole_value and whole_qualifier = 'exact' then 'above the whole'
        when parts_value > whole_value then 'above the number of the whole'
        when parts_value < whole_value and stated_as_breakdown and whole_qualifier = 'exact' then 'does not add up'
        when parts_value < whole_value then 'a remainder is not stated'
        else 'bounds only'
    end as verdict
from summed
where parts > 1 or stated_as_breakdown;
comment on view breakdown_check is 'Parts of one whole that are split by the same thing, added up beside it. What does not add up is reported, never mended.';
comment on column breakdown_check.whole_obs_id is 'The whole: its observation.';
comment on column breakdown_check.split_by is 'What tells the parts apart: sex and age, population, detail, actor, destination, origin, place, period, or not named.';
comment on column breakdown_check.whole_qualifier is 'The whole: its hedge.';
comment on column breakdown_check.whole_value is 'The whole: its number.';
comment on column breakdown_check.whole_low is 'The whole: its lower bound.';
comment on column breakdown_check.whole_high is 'The whole: its upper bound.';
comment on column breakdown_check.whole_quote is 'The whole: its words.';
comment on column breakdown_check.parts is 'How many parts.';
comment on column breakdown_check.part_quotes is 'Their words.';
comment on column breakdown_check.parts_value is 'Their sum; null where one has no number.';
comment on column breakdown_check.parts_low is 'The sum of the lower bounds that they have.';
comment on column breakdown_check.parts_high is 'The sum of their upper bounds; null where one has none.';
comment on column breakdown_check.stated_as_breakdown is 'True where the text gives them as a full breakdown.';
comment on column breakdown_check.not_stated is 'The whole minus the parts, as stated.';
comment on column breakdown_check.verdict is 'adds up, a remainder is not stated, does not add up, above the number of the whole, above the whole, or bounds only.';
