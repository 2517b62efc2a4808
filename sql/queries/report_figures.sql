-- The figures of a briefing: one row per claim of an area and a period, with the sentence that proves it.
-- country: alpha-3 code; empty = every country [= ]
-- places: names that count as the area, parted by semicolons; empty = the whole country [= ]
-- indicators: codes, parted by semicolons; empty = all [= ]
-- period_start: figures whose last day is earlier are left out [= 0001-01-01]
-- period_end: figures whose last day is later are left out [= 9999-12-31]
-- as_of: what was published later is left out, and where this is a past day, what was published on no known day [= 9999-12-31]
with told as (
    select
        o.*,
        d.title,
        coalesce(o.period_end, o.period_start) as last_day,
        list_contains(o.flags, 'movements') as movements,
        substr(d.text, o.sentence_start + 1, o.sentence_end - o.sentence_start) as sentence,
        substr(d.text, o.char_start + 1, o.char_end - o.char_start) as recut,
        substr(d.text, o.number_start + 1, o.number_end - o.number_start) as number_text
    from current_observation as o
    join document as d on d.doc_id = o.doc_id
    where ($country is null or o.country = upper($country) or (o.country is null and $places is not null))
        and (
            $places is null
            or list_contains(list_transform(string_split($places, ';'), lambda name: fold(name)), fold(o.place))
        )
        and ($indicators is null or list_contains(string_split($indicators, ';'), o.indicator))
        and (
            o.published <= cast($as_of as date)
            or (o.published is null and cast($as_of as date) >= (select max(published) from document))
        )
),

claimed as (
    select
        told.*,
        first_value(obs_id) over earliest_first as claim_obs_id,
        list(publisher) over whole_claim as carriers
    from told
    where last_day is null or last_day between cast($period_start as date) and cast($period_end as date)
    window
        whole_claim as (
            partition by
                indicator, measure, unit, sex, age_group, population, fold(detail), fold(actor), each_of, originator,
                movements, fold(destination), period_start, period_end, value, low, high, qualifier
        ),
        earliest_first as (
            partition by
                indicator, measure, unit, sex, age_group, population, fold(detail), fold(actor), each_of, originator,
                movements, fold(destination), period_start, period_end, value, low, high, qualifier
            order by published nulls last, document, char_start
        )
)

select
    c.obs_id,
    whole.claim_obs_id as part_of,
    c.part_of is not null as is_part,
    c.relation,
    c.indicator,
    coalesce(i.label, c.indicator) as indicator_label,
    c.measure,
    c.unit,
    c.sex,
    c.age_group,
    c.population,
    c.detail,
    c.actor,
    c.each_of,
    c.movements,
    c.value,
    c.low,
    c.high,
    c.qualifier,
    c.period_start,
    c.period_end,
    c.last_day,
    c.period_precision,
    c.period_basis,
    c.place,
    c.country,
    c.origin,
    c.destination,
    c.originator,
    c.originator_name,
    coalesce(s.aliases[1], c.originator_name) as originator_short,
    coalesce(house.source_id, fold(c.publisher), '') = c.originator as own_voice,
    c.source,
    c.via,
    c.doc_id,
    c.document,
    c.publisher,
    c.title,
    c.url,
    c.published,
    list_sort(list_distinct(c.carriers)) as carriers,
    c.flags,
    c.quote,
    c.recut,
    c.number_text,
    c.sentence,
    c.char_start - c.sentence_start as quote_start,
    c.char_end - c.sentence_start as quote_end,
    c.rule
from claimed as c
left join claimed as whole on whole.obs_id = c.part_of
left join source as s on s.source_id = c.originator
left join source_name as house on house.folded = fold(c.publisher)
left join indicator as i on i.code = c.indicator
where c.obs_id = c.claim_obs_id
order by c.last_day nulls last, c.published nulls last, c.document, c.char_start;
