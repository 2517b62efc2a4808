-- Opens the log row of an ingest.
insert into ingest (ingest_id, started_at, request, program, parser_version)
values ($ingest_id, $at, $request, $program, $parser_version);
