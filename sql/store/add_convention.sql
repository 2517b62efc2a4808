-- Loads codelist convention.
insert into convention by name select * from new_codelist;
