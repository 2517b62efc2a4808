-- Keeps how files were met last.
insert into file by name
select * from before.file;
