-- Documents that are left out on a day: not yet ingested, or replaced by a later text of the same name and address.
create or replace macro unknown_document(known_on, stored_by) as table
select d.doc_id
from document as d
join document as later on later.url = d.url and later.name = d.name and later.ingested_at > d.ingested_at
where (known_on is null or later.published <= cast(known_on as date))
    and (stored_by is null or cast(later.ingested_at as date) <= cast(stored_by as date))
union all
select d.doc_id
from document as d
where stored_by is not null and cast(d.ingested_at as date) > cast(stored_by as date);
comment on macro table unknown_document is 'Documents that do not count on a day: known_on by publication, stored_by by first ingest; null = now.';
