-- The figures of a briefing: every figure of the documents about a country, with the sentence that proves it; what is not stated as fact says so in modality.
-- country: alpha-3 code; empty = every country [= ]
-- indicators: codes, parted by semicolons; empty = all [= ]
-- period_start: figures whose last day is earlier are left out [= 0001-01-01]
-- period_end: figures whose last day is later are left out [= 9999-12-31]
-- as_of: what was published later is left out, and where this is a past day, what was published on no known day [= 9999-12-31]
with scope as (
    select distinct o.doc_id
    from observation as o
    where $country is null or o.country = upper($country)
),

told as (
    select
        o.*,
        d.url,
        d.title,
        coalesce(o.period_end, case when o.period_start <= d.published then d.published end) as last_day,
        substr(d.text, o.sentence_start + 1, o.sentence_end - o.sentence_start) as sentence,
        substr(d.text, o.char_start + 1, o.char_end - o.char_start) as recut,
        substr(d.text, o.number_start + 1, o.number_end - o.number_start) as number_text
    from observation as o
    join scope on scope.doc_id = o.doc_id
    join documents_on($as_of) as d on d.doc_id = o.doc_id
    where $indicators is null or list_contains(string_split($indicators, ';'), o.indicator)
)

select
    c.obs_id,
    c.part_of,
    c.part_of is not null as is_part,
    c.relation,
    c.modality,
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
    list_contains(c.flags, 'movements') as movements,
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
    c.place_id,
    c.country,
    c.origin,
    c.destination,
    c.originator,
    coalesce(s.name, c.source, c.publisher, 'unknown') as originator_name,
    coalesce(s.aliases[1], s.name, c.source, c.publisher, 'unknown') as originator_short,
    coalesce(house.source_id, fold(c.publisher), '') = c.originator as own_voice,
    c.source,
    c.via,
    c.doc_id,
    c.document,
    c.publisher,
    c.title,
    c.url,
    c.published,
    [c.publisher] as carriers,
    c.flags,
    c.quote,
    c.recut,
    c.number_text,
    c.sentence,
    c.char_start - c.sentence_start as quote_start,
    c.char_end - c.sentence_start as quote_end,
    c.char_start,
    c.rule
from told as c
left join source as s on s.source_id = c.originator
left join source_name as house on house.folded = fold(c.publisher)
left join indicator as i on i.code = c.indicator
where c.last_day is null or c.last_day between cast($period_start as date) and cast($period_end as date)
order by c.last_day nulls last, c.published nulls last, c.document, c.char_start;
