-- Whether a number was left over for a reason; and the reasons that there are, the closest first.
-- reason: as a user wrote it
with reasons as (
    select reason as name, jaro_winkler_similarity(reason, $reason) as likeness
    from leftover
    group by reason
)

select
    exists (from reasons where name = $reason) as known,
    (select list(name order by likeness desc, name)[1:20] from reasons) as names,
    (select count(*) from reasons) as all_names;
