-- Loads codelist modality.
insert into modality by name select * from new_codelist;
