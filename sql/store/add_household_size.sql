-- Stores average household sizes, instead of those loaded before.
insert into household_size by name
select new_household_size.*, $at as loaded_at
from new_household_size;
