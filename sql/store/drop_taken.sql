-- Removes what was taken out to be stored again.
drop table new_observation;
drop table new_document;
