-- Empties the codelist tables before they are loaded anew.
truncate indicator;
truncate qualifier;
truncate measure;
truncate modality;
truncate relation;
truncate population;
truncate unit;
truncate source;
truncate country;
truncate place_part;
truncate convention;
