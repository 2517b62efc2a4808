-- Removes the note of which program shaped this database.
delete from store_version;
