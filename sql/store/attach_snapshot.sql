-- Makes the file of a snapshot.
attach $path as snapshot (storage_version 'v1.5.0');
