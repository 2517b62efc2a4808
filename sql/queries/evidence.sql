-- Question 15: evidence audit: every number with its quote, offsets, publisher and rule, and what was rejected, undated or unplaced.
-- indicator: a code of table indicator; leftovers have none and are then left out [= ]
-- place: a country code (alpha-3), a place name or a gazetteer id; leftovers have none and are then left out [= ]
-- document: name of the document [= ]
-- limit: how many rows at most [= 10000]
with told as (
    select
        case
            when modality <> 'asserted' then modality
            when period_start is null and period_end is null then 'undated'
            when place is null and country is null then 'unplaced'
            else 'figure'
        end as state,
        doc_id, document, char_start, char_end, quote, indicator, qualifier, value, low, high, unit, source, period_start, period_end, period_basis,
        place, rule, flags, sentence_start, sentence_end, obs_id
    from observation as o
    where ($indicator is null or indicator = $indicator)
        and ($document is null or document = $document)
        and ($place is null or country_key in (select country_key from places_of($place)))
        and ($place is null or country_of($place) is not null or place_key in (select place_key from places_of($place)))
    union all by name
    select
        'rejected: ' || reason as state, doc_id, document, char_start, char_end, quote, sentence_start, sentence_end, [] as flags
    from leftover
    where $indicator is null and $place is null and ($document is null or document = $document)
    order by document, char_start, obs_id
    limit cast($limit as bigint)
)

select
    told.state, told.document, told.quote, told.indicator, told.qualifier, told.value, told.low, told.high, told.unit, told.source, d.publisher, d.published,
    told.period_start, told.period_end, told.period_basis, told.place, told.rule, told.flags, told.char_start, told.char_end,
    substr(d.text, told.sentence_start + 1, told.sentence_end - told.sentence_start) as sentence, told.obs_id
from told
join document as d on d.doc_id = told.doc_id
order by told.document, told.char_start, told.obs_id;
