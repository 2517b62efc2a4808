-- What a briefing does not draw on: figures of its documents that are not stated as fact, not dated or not placed, counted by reason.
-- country: alpha-3 code; empty = every country [= ]
-- places: names that count as the area, parted by semicolons; empty = the whole country [= ]
-- as_of: what was published later is left out [= 9999-12-31]
with scope as (
    select distinct o.doc_id
    from observation as o
    join current_document as d on d.doc_id = o.doc_id
    where ($country is null or o.country = upper($country))
        and (d.published is null or d.published <= cast($as_of as date))
),

judged as (
    select
        o.obs_id,
        o.doc_id,
        case
            when d.published is null and cast($as_of as date) < (select max(published) from document) then 'of unknown publication date'
            when o.modality <> 'asserted' then o.modality
            when o.country is null and o.place is null then 'unplaced'
            when $places is null and $country is not null and o.country is distinct from upper($country) then 'elsewhere'
            when $places is not null and o.place is null then 'unplaced'
            when $places is not null
                and not list_contains(list_transform(string_split($places, ';'), lambda name: fold(name)), fold(o.place))
                then 'elsewhere'
            when o.period_start is null and o.period_end is null then 'undated'
        end as reason
    from observation as o
    join scope on scope.doc_id = o.doc_id
    join document as d on d.doc_id = o.doc_id
)

select reason, count(*) as figures, count(distinct doc_id) as documents
from judged
where reason is not null
group by reason
order by figures desc, reason;
