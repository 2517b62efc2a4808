-- The stored documents that share most keys with each new one, with their texts.
-- most: how many for each new one
-- least: keys that they share at least
-- common: a key that more documents have is boilerplate
with fresh as (
    select doc_id, unnest(keys) as key
    from new_fingerprint
),

rare as (
    select key
    from fingerprint
    where key in (select key from fresh)
    group by key
    having count(*) <= $common
),

shared as (
    select n.doc_id, f.doc_id as other
    from fingerprint as f
    join rare on rare.key = f.key
    join fresh as n on n.key = f.key and n.doc_id <> f.doc_id
    group by n.doc_id, f.doc_id
    having count(*) >= $least
    qualify row_number() over (partition by n.doc_id order by count(*) desc, f.doc_id) <= $most
)

select shared.doc_id, shared.other, d.text
from shared
join document as d on d.doc_id = shared.other
order by shared.doc_id, shared.other;
