-- From version 1 to 2: who says it, series and claim are derived when a figure is stored; the keys are filled with the definitions.
alter table observation add column publisher text;
alter table observation add column published date;
alter table observation add column originator text;
alter table observation add column series_key ubigint;
alter table observation add column claim_key ubigint;
comment on column observation.publisher is 'Copied when stored: who published the document.';
comment on column observation.published is 'Copied when stored: when.';
comment on column observation.originator is 'Derived when stored: who says it, as a code of table source, else the folded name, else the publisher.';
comment on column observation.series_key is 'Derived when stored: a hash of what makes a series (see series_key()). series_id is the same in text.';
comment on column observation.claim_key is 'Derived when stored: a hash of the series, the period and the numbers. claim_id is the same in text.';
comment on column document.ingested_at is 'When its text was first ingested, UTC: reading it again by other rules does not change it.';
