-- Documents that no later text of the same name and address replaces.
create or replace view current_document as
select document.*
from document
where url is null
    or not exists (
        select 1
        from document as later
        where later.name = document.name and later.url = document.url and later.ingested_at > document.ingested_at
    );
comment on view current_document is 'Documents as they stand: where a text was ingested again with other content under the same name and url, the later one.';
