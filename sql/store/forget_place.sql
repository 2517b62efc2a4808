-- Removes the places, to be stored again with new keys.
truncate place;
