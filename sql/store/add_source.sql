-- Loads codelist source.
insert into source by name select * from new_codelist;
