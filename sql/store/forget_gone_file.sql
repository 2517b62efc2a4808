-- Removes the notes of files that are no longer there.
delete from file where path in (select unnest($paths));
