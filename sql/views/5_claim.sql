-- One row per claim: the same originator says the same number of the same thing, in however many documents.
create or replace view claim as
select * exclude (row_id, claim_key, earliness)
from claims(null, null, null, null);
comment on view claim is 'One row per claim: the same originator, the same thing, place, period and numbers. Ten outlets that quote one monitor are one claim with ten carriers.';
comment on column claim.claim_id is 'Id of the claim.';
comment on column claim.series_id is 'The series that it belongs to.';
comment on column claim.originator is 'Who says it.';
comment on column claim.source is 'The originator as first written, else the publisher.';
comment on column claim.as_of is 'The day it speaks for: the last day of its period; where only the first day is stated, the day it was first published.';
comment on column claim.is_part is 'True where a document gives it as part of a larger number: do not add it to its whole.';
comment on column claim.flags is 'All reasons to look twice, of all documents.';
comment on column claim.first_published is 'When it was first published.';
comment on column claim.last_published is 'When it was last repeated.';
comment on column claim.documents is 'How many documents carry it.';
comment on column claim.publishers is 'Who published them.';
comment on column claim.carriers is 'The documents: published, publisher, document, obs_id.';
comment on column claim.obs_id is 'The earliest observation of it; document, publisher, quote, place and part_of are those of that one.';

create or replace macro claim_as_of(day) as table
select * exclude (row_id, claim_key, earliness)
from claims(null, null, day, null);
comment on macro table claim_as_of is 'The claims of documents published on or before a day.';
