-- Figures as they were read, newest publication first.
-- indicator: a code of table indicator [=]
-- place: a country code (alpha-3), a place name or a gazetteer id [=]
-- source: who says it, as written, by code or by another of its names; the publisher where the text names nobody [=]
-- document: name of the document [=]
-- limit: how many rows at most [= 1000000]
with shown as (
    select o.*
    from observation as o
    join document as d on d.doc_id = o.doc_id
    where ($indicator is null or o.indicator = $indicator)
        and (
            $place is null or o.country = upper($place) or o.place_id = $place or fold(o.place) = fold($place)
            or o.country in (select c.code from country as c where fold(c.name) = fold($place))
        )
        and (
            $source is null or fold(o.source) = fold($source)
            or o.originator = coalesce((select min(n.source_id) from source_name as n where n.folded = fold($source)), fold($source))
        )
        and ($document is null or o.document = $document)
    order by d.published desc nulls last, o.document, o.char_start, o.indicator
    limit cast($limit as bigint)
)

select
    published, indicator, qualifier, value, low, high, unit, place, period_start, period_end, quote, source, document,
    shown.* exclude (
        published, indicator, qualifier, value, low, high, unit, place, period_start, period_end, quote, source, document
    )
from shown
order by published desc nulls last, document, char_start, indicator;
