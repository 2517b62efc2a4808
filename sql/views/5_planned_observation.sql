-- Targets and requirements: what is intended or asked for, not what happened.
create or replace view planned_observation as
select o.*, d.url
from observation as o
join current_document as d on d.doc_id = o.doc_id
where o.modality in ('target', 'requirement');
comment on view planned_observation is 'Targets and requirements (people targeted, funding required …). They stand beside the facts, never in one series with them.';
