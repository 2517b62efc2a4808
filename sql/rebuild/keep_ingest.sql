-- Keeps the log of ingests.
insert into ingest by name
select * from before.ingest;
