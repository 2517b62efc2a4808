-- How files were met last, of those that the rules read entirely in an earlier run: to leave unchanged ones alone without opening them.
select path, size, modified, documents, published, publisher
from file
where path in (select unnest($paths)) and failures = 0 and parser_version = $parser_version and ingest_id <> $ingest_id;
