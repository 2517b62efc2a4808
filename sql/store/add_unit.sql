-- Loads codelist unit.
insert into unit by name select * from new_codelist;
