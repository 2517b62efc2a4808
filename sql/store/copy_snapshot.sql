-- Copies everything, as it stands at this moment, into the snapshot.
copy from database live to snapshot;
