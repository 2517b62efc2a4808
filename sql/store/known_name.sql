-- Whether a document has a name; and the names that there are, the closest first.
-- document: as a user wrote it
with documents as (
    select name, jaro_winkler_similarity(name, $document) as likeness
    from document
    group by name
)

select
    exists (from documents where name = $document) as known,
    (select list(name order by likeness desc, name)[1:5] from documents) as names,
    (select count(*) from documents) as all_names;
