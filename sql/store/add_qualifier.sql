-- Loads codelist qualifier.
insert into qualifier by name select * from new_codelist;
