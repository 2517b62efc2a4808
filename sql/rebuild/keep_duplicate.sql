-- Keeps which documents carry the text of another one.
insert into duplicate by name
select * from before.duplicate;
