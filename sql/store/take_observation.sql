-- Takes all observations and documents out, to be stored again with new keys.
create or replace temp table new_observation as
select * exclude (publisher, published, originator, place_key, country_key, series_key, earliness)
from observation;
create or replace temp table new_document as
select doc_id, publisher, published, duplicate_of
from document;
truncate observation;
