-- Loads codelist indicator.
insert into indicator by name select * from new_codelist;
