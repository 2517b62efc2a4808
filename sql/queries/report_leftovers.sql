-- Numbers of a briefing's documents that became no figure, counted by reason.
-- country: alpha-3 code; empty = every country [= ]
-- as_of: what was published later is left out, and where this is a past day, what was published on no known day [= 9999-12-31]
with scope as (
    select distinct o.doc_id
    from observation as o
    join documents_on($as_of) as d on d.doc_id = o.doc_id
    where $country is null or o.country = upper($country)
)

select l.reason, count(*) as numbers, count(distinct l.doc_id) as documents
from leftover as l
join scope on scope.doc_id = l.doc_id
group by l.reason
order by numbers desc, l.reason;
