-- What was read and what was found in it: documents, observations, leftovers, failures, and the log of ingests.
-- No function in a check: DuckDB 1.5.5 cannot replay its log after a crash when such a table also has comments.
create table ingest (
    ingest_id text not null,
    started_at timestamp not null,
    finished_at timestamp,
    request text not null,
    program text not null,
    parser_version text not null,
    files integer,
    documents integer,
    new integer,
    updated integer,
    unchanged integer,
    observations integer,
    leftovers integer,
    failures integer,
    check (finished_at is null or finished_at >= started_at)
);
comment on table ingest is 'The log of ingests: one row per run, with its tally. finished_at is null where a run was broken off.';
comment on column ingest.ingest_id is 'The id that document, observation, leftover and failure rows carry.';
comment on column ingest.started_at is 'When it began, UTC.';
comment on column ingest.finished_at is 'When it ended, UTC; null where it was broken off.';
comment on column ingest.request is 'The paths and options that were given.';
comment on column ingest.program is 'Name and version of the program.';
comment on column ingest.parser_version is 'Version of the rules that read the figures.';
comment on column ingest.files is 'Files looked at.';
comment on column ingest.documents is 'Documents in them.';
comment on column ingest.new is 'Documents stored for the first time.';
comment on column ingest.updated is 'Documents read again, because the rules or what is known of the document changed.';
comment on column ingest.unchanged is 'Documents already stored as they are.';
comment on column ingest.observations is 'Observations stored by this run.';
comment on column ingest.leftovers is 'Numbers of this run that became no observation.';
comment on column ingest.failures is 'Inputs of this run that could not be read.';

create table document (
    doc_id text not null,
    name text not null,
    media_type text not null,
    language text,
    publisher text,
    title text,
    url text,
    published date,
    published_basis text check (published_basis in ('argument', 'metadata', 'feed', 'filename', 'text', 'user')),
    dates text[] not null,
    encoding text,
    encoding_basis text check (encoding_basis in ('bom', 'declared', 'utf-8', 'guessed')),
    locator text,
    marks struct(char_start bigint, label text)[] not null,
    flags text[] not null,
    duplicate_of text,
    text text not null,
    parser_version text not null,
    ingest_id text not null,
    ingested_at timestamp not null,
    check ((published is null) = (published_basis is null))
);
comment on table document is 'The texts that were read, with what is known of each. One row per content: the same bytes are stored once.';
comment on column document.doc_id is 'sha256 of the raw bytes (of the line, in a JSON Lines file).';
comment on column document.name is 'File name, or the id that the feed gives it.';
comment on column document.media_type is 'What the bytes were.';
comment on column document.language is 'Language code, where known.';
comment on column document.publisher is 'Who published it; the voice of every figure that names no other source.';
comment on column document.title is 'Title. Context only: no figure or date is read from it.';
comment on column document.url is 'Where it was published.';
comment on column document.published is 'Publication date; null where not known, never guessed.';
comment on column document.published_basis is 'Where the date is from: argument, metadata, feed, filename, text or user.';
comment on column document.dates is 'Every date that was found for it, each behind its basis, the chosen one first. A file''s own creation date is listed as created and never chosen.';
comment on column document.encoding is 'The encoding its text was read with; null where its format fixes it.';
comment on column document.encoding_basis is 'How the encoding was known: bom, declared, utf-8 (it fits) or guessed.';
comment on column document.locator is 'Where it stands in its file: a row, an item, the member of an archive; null = it is the whole file.';
comment on column document.marks is 'Where pages or slides begin in the text; mark_at(marks, char_start) names the one that a quote stands on.';
comment on column document.flags is 'Reasons to look twice: date_conflict, encoding_guessed …';
comment on column document.duplicate_of is 'doc_id of the stored document whose words are nearly the same; null = none was stored before it. See table duplicate.';
comment on column document.text is 'The text. Every char_start and char_end counts characters of it from 0; in SQL: substr(text, char_start + 1, char_end - char_start).';
comment on column document.parser_version is 'Version of the rules that read its figures.';
comment on column document.ingest_id is 'The ingest that stored it.';
comment on column document.ingested_at is 'When its text was first ingested, UTC: reading it again by other rules does not change it.';

create table observation (
    obs_id text not null,
    doc_id text not null,
    document text not null,
    indicator text not null,
    measure text not null,
    unit text not null,
    sex text check (sex in ('f', 'm')),
    age_group text check (age_group in ('infants', 'children', 'adults', 'elderly')),
    population text,
    detail text,
    actor text,
    value double,
    low double,
    high double,
    qualifier text not null,
    each_of integer check (each_of >= 2),
    period_start date,
    period_end date,
    period_precision text check (
        period_precision in
        ('day', 'week', 'month_part', 'month', 'season', 'quarter', 'half_year', 'year', 'decade')
    ),
    period_basis text check (period_basis in ('explicit', 'relative', 'inherited', 'publication', 'unresolved')),
    place text,
    place_id text,
    country text check (country between 'AAA' and 'ZZZ'),
    origin text,
    destination text,
    source text,
    source_id text,
    via text,
    modality text not null,
    part_of text,
    relation text,
    flags text[] not null,
    quote text not null,
    char_start integer not null,
    char_end integer not null,
    number_start integer not null,
    number_end integer not null,
    sentence_start integer not null,
    sentence_end integer not null,
    rule text not null,
    parser_version text not null,
    ingest_id text not null,
    publisher text,
    published date,
    originator text,
    place_key text,
    country_key text,
    series_key ubigint,
    earliness bigint,
    check (value is not null or low is not null or high is not null),
    check (low <= high),
    check (low <= value),
    check (value <= high),
    check (period_start <= period_end),
    check (0 <= sentence_start and sentence_start <= char_start and char_end <= sentence_end),
    check (char_start <= number_start and number_start < number_end and number_end <= char_end),
    check (quote <> ''),
    check (part_of <> obs_id)
);
comment on table observation is 'One figure with its meaning and its proof. Every row can be underlined in its document: see quote, char_start, char_end.';
comment on column observation.obs_id is 'Stable id: hash of doc_id, number_start, number_end and indicator.';
comment on column observation.doc_id is 'The document it stands in.';
comment on column observation.document is 'Name of that document.';
comment on column observation.indicator is 'What is counted: a code of table indicator.';
comment on column observation.measure is 'stock, flow, cumulative, rate, share or change. Never add a stock to a flow.';
comment on column observation.unit is 'A code of table unit. Households are not persons.';
comment on column observation.sex is 'f or m; null = not stated, which is not the same as all.';
comment on column observation.age_group is 'infants, children, adults or elderly; null = not stated.';
comment on column observation.population is 'A code of table population; null = not stated.';
comment on column observation.detail is 'Disease, type of facility, sector, IPC phase, side, or the noun of an item.';
comment on column observation.actor is 'Who did it, where the clause says so.';
comment on column observation.value is 'The number as stated; null where the words give only bounds. SUMMING THIS COLUMN IS A TRAP: parts stand beside their wholes, running totals beside their increments, and the same claim in several documents. Use view series_point or trend().';
comment on column observation.low is 'Lower bound that the words give; null = none.';
comment on column observation.high is 'Upper bound that the words give; null = none.';
comment on column observation.qualifier is 'The hedge: a code of table qualifier. Print it with the number.';
comment on column observation.each_of is '2 for "on each side"; null = 1.';
comment on column observation.period_start is 'First day, inclusive; null = not known.';
comment on column observation.period_end is 'Last day, inclusive: the as-of date of a stock or of a running total; null = not known.';
comment on column observation.period_precision is 'How vague the vaguer end is.';
comment on column observation.period_basis is 'explicit, relative, inherited, publication or unresolved: of the weaker end.';
comment on column observation.place is 'Place as written.';
comment on column observation.place_id is 'Its id in the gazetteer; null where not known for sure.';
comment on column observation.country is 'ISO 3166-1 alpha-3; null rather than guessed.';
comment on column observation.origin is 'Where a movement began, when stated.';
comment on column observation.destination is 'Where a movement went, when stated.';
comment on column observation.source is 'The originator as written; null = the publisher''s own voice.';
comment on column observation.source_id is 'The originator''s code in table source, where known.';
comment on column observation.via is 'Who passed it on.';
comment on column observation.modality is 'A code of table modality. Only asserted rows are statements of fact.';
comment on column observation.part_of is 'obs_id of the whole that this is a part of: never add a part to its whole.';
comment on column observation.relation is 'A code of table relation.';
comment on column observation.flags is 'Reasons to look twice: undated, source_carried, place_inherited …';
comment on column observation.quote is 'The words of the document, exactly: text[char_start:char_end].';
comment on column observation.char_start is 'First character of the quote in document.text, from 0.';
comment on column observation.char_end is 'Character after the last one of the quote.';
comment on column observation.number_start is 'First character of the number.';
comment on column observation.number_end is 'Character after the last one of the number.';
comment on column observation.sentence_start is 'First character of the sentence.';
comment on column observation.sentence_end is 'Character after the last one of the sentence.';
comment on column observation.rule is 'The rule that fired; hstats explain shows it at work.';
comment on column observation.parser_version is 'Version of the rules.';
comment on column observation.ingest_id is 'The ingest that stored the row.';
comment on column observation.publisher is 'Copied when stored: who published the document.';
comment on column observation.published is 'Copied when stored: when.';
comment on column observation.originator is 'Derived when stored: who says it, as a code of table source, else the folded name, else the publisher.';
comment on column observation.place_key is 'Derived when stored: the place that series group by: gazetteer id, else folded name, else country; empty = not stated.';
comment on column observation.country_key is 'Derived when stored: the country, empty where none is stated.';
comment on column observation.series_key is 'Derived when stored: a hash of what makes a series (see series_key()). series_id is the same in text.';
comment on column observation.earliness is 'Derived when stored: orders the figures of a claim by publication, document and place in the text.';

create table place (
    place text,
    place_id text,
    country text,
    part text,
    place_key text not null,
    country_key text not null
);
comment on table place is 'Places as the stored figures have them. One that no figure has any more may stay.';
comment on column place.place is 'The name as written; null = not stated.';
comment on column place.place_id is 'Its id in the gazetteer.';
comment on column place.country is 'ISO 3166-1 alpha-3.';
comment on column place.part is 'The part of the place that the words before the name mean: a figure of it is none of the whole place. See table place_part.';
comment on column place.place_key is 'The place that series group by: see observation.place_key.';
comment on column place.country_key is 'The country, empty where none is stated.';

create table leftover (
    doc_id text not null,
    document text not null,
    quote text not null,
    char_start integer not null,
    char_end integer not null,
    reason text not null,
    sentence_start integer not null,
    sentence_end integer not null,
    parser_version text not null,
    ingest_id text not null,
    check (0 <= char_start and char_start < char_end)
);
comment on table leftover is 'Every number that became no observation, with the reason: what was not read can be audited.';
comment on column leftover.doc_id is 'The document it stands in.';
comment on column leftover.document is 'Name of that document.';
comment on column leftover.quote is 'The words, exactly: text[char_start:char_end].';
comment on column leftover.char_start is 'First character in document.text, from 0.';
comment on column leftover.char_end is 'Character after the last one.';
comment on column leftover.reason is 'Why it is no figure: age, date, vote, distance …';
comment on column leftover.sentence_start is 'First character of the sentence.';
comment on column leftover.sentence_end is 'Character after the last one of the sentence.';
comment on column leftover.parser_version is 'Version of the rules.';
comment on column leftover.ingest_id is 'The ingest that stored the row.';

create table duplicate (
    doc_id text not null,
    duplicate_of text not null,
    likeness double not null check (likeness between 0 and 1),
    ingest_id text not null,
    check (doc_id <> duplicate_of)
);
comment on table duplicate is 'Documents whose words are nearly those of a document that was stored before: carriers of one text, not sources of their own.';
comment on column duplicate.doc_id is 'The carrier.';
comment on column duplicate.duplicate_of is 'The document of that text that was stored first.';
comment on column duplicate.likeness is 'The share of the shorter text''s runs of three words that the other one has.';
comment on column duplicate.ingest_id is 'The ingest that found it.';

create table fingerprint (
    doc_id text not null,
    key bigint not null
);
comment on table fingerprint is 'Keys by which documents with nearly the same words are found: two that are alike share two or more.';
comment on column fingerprint.doc_id is 'The document.';
comment on column fingerprint.key is 'A hash of three MinHash values of its runs of three words, what is no letter or digit being a blank.';

create table file (
    path text not null,
    size bigint,
    modified bigint,
    documents integer not null,
    failures integer not null,
    published date,
    publisher text,
    parser_version text not null,
    ingest_id text not null
);
comment on table file is 'Every file as it was met last: an unchanged one need not be read again, one with failures is tried again by hstats ingest --retry.';
comment on column file.path is 'Its absolute path.';
comment on column file.size is 'Its size in bytes; null where it could not be opened.';
comment on column file.modified is 'When it was last changed, in nanoseconds since 1970, as its file system says.';
comment on column file.documents is 'Documents in it.';
comment on column file.failures is 'Inputs in it that could not be read.';
comment on column file.published is 'The publication date that the user stated with it.';
comment on column file.publisher is 'The publisher that the user stated with it.';
comment on column file.parser_version is 'Version of the rules that read it.';
comment on column file.ingest_id is 'The ingest that met it last.';

create table failure (
    name text not null,
    line integer,
    reason text not null,
    path text,
    ingest_id text not null
);
comment on table failure is 'Every input that could not be read, with the reason. Rows of an input that is read in a later ingest stay: this is a log.';
comment on column failure.name is 'The file, or the member of an archive.';
comment on column failure.path is 'Absolute path of the file; null in stores of before.';
comment on column failure.line is 'The line, where it is known.';
comment on column failure.reason is 'What is wrong and what to do.';
comment on column failure.ingest_id is 'The ingest that met it.';
