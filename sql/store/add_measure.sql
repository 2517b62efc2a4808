-- Loads codelist measure.
insert into measure by name select * from new_codelist;
