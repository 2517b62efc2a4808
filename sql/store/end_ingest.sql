-- Closes the log row of an ingest with its tally.
update ingest set
    finished_at = $at, files = $files, documents = $documents, new = $new, updated = $updated, unchanged = $unchanged,
    observations = $observations, leftovers = $leftovers, failures = $failures
where ingest_id = $ingest_id;
