-- How many tables a database has at all.
select count(*) from information_schema.tables where table_schema = 'main' and table_type = 'BASE TABLE';
