-- Loads codelist country.
insert into country by name select * from new_codelist;
