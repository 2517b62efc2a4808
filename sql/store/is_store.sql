-- How many of the tables that make a database ours are there.
select count(*) from information_schema.tables where table_name in ('store_version', 'document', 'observation');
