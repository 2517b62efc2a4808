-- Figures stated as fact, in documents as they stand, with what is needed to group them.
create or replace view current_observation as
select known.* exclude (row_id, claim_key), document.url
from known(null, null, null, null) as known
join document on document.doc_id = known.doc_id;
comment on view current_observation is 'Figures stated as fact, one row per figure and document. For a time series take series_point or trend(): here the same claim stands once per document. SUMMING value IS A TRAP: use total().';
comment on column current_observation.publisher is 'Who published the document.';
comment on column current_observation.published is 'When.';
comment on column current_observation.url is 'Where.';
comment on column current_observation.originator is 'Who says it: the code of the source, else its folded name, else the publisher.';
comment on column current_observation.said_by is 'The source as written, else the publisher.';
comment on column current_observation.originator_name is 'The originator in full, where it is known.';
comment on column current_observation.series_id is 'Same indicator, measure, unit, facets, originator and place, and for running totals the same origin date.';
