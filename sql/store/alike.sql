-- The stored documents that share most keys with each new one, five at most, with their texts. A key that many documents have is boilerplate.
with near as (
    select key, doc_id
    from fingerprint
    where key in (select key from new_fingerprint)
    qualify count(*) over (partition by key) <= 20
),

shared as (
    select n.doc_id, near.doc_id as other
    from new_fingerprint as n
    join near on near.key = n.key and near.doc_id <> n.doc_id
    group by n.doc_id, near.doc_id
    qualify row_number() over (partition by n.doc_id order by count(*) desc, near.doc_id) <= 5
)

select shared.doc_id, shared.other, d.text
from shared
join document as d on d.doc_id = shared.other
order by shared.doc_id, shared.other;
