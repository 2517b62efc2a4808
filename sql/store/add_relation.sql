-- Loads codelist relation.
insert into relation by name select * from new_codelist;
