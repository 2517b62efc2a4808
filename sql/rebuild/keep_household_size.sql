-- Keeps the household sizes that the user loaded.
insert into household_size by name
select * from before.household_size;
