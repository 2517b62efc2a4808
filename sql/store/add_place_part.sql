-- Loads the words for parts of places.
insert into place_part
select fold(words), part from new_codelist;
