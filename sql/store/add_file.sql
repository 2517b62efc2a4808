-- Notes how files were met.
insert into file by name
select new_file.*, $ingest_id as ingest_id
from new_file;
