-- Removes the household sizes that were loaded before.
truncate household_size;
