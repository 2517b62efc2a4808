-- documents_on(day): documents as they stood on a day; on the day of the last publication and later all as they stand, also those without a date.
create or replace macro past_day(day) as case when cast(day as date) < (select max(published) from document) then cast(day as date) end;
comment on macro past_day is 'The day, where something was published after it; else null: now.';

create or replace macro documents_on(day) as table
select *
from document
where (past_day(day) is null or published <= past_day(day))
    and doc_id not in (select doc_id from unknown_document(past_day(day), null));
comment on macro table documents_on is 'Documents as they stood on a day: those published by then, but for those that a later text of the same name and address had replaced by then. From the day of the last publication on it is now, and documents without a date count.';
