-- Keeps the log of what could not be read.
insert into failure by name
select * from before.failure;
