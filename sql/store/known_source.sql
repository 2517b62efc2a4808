-- Whether a source is known: one of the codelist, or one that a stored figure has; and those that have figures, the closest first.
-- source: as a user wrote it
with voices as (
    select originator as name, jaro_winkler_similarity(originator, fold($source)) as likeness
    from observation
    where originator is not null
    group by originator
)

select
    exists (from source_name where folded = fold($source))
    or exists (from observation where originator = fold($source) or fold(source) = fold($source)) as known,
    (select list(name order by likeness desc, name)[1:20] from voices) as names,
    (select count(*) from voices) as all_names;
