-- Loads codelist population.
insert into population by name select * from new_codelist;
