-- Removes the notes of files that were met anew.
delete from file where path in (select path from new_file);
