-- as_of(day): figures as they could be known on a day. as_ingested(day): as the store held them.
create or replace macro as_of(day) as table
select * exclude (row_id, claim_key)
from known(null, null, day, null);
comment on macro table as_of is 'The figures of documents published on or before a day. A document without a publication date is known on no day.';

create or replace macro as_ingested(day) as table
select * exclude (row_id, claim_key)
from known(null, null, null, day);
comment on macro table as_ingested is 'The figures of documents first ingested on or before a day, as the present rules read them.';
