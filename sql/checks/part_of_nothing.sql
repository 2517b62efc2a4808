-- Parts whose whole is not stored, or stands in another document.
select p.obs_id, p.document, p.quote
from observation as p
where p.part_of is not null
    and not exists (select 1 from observation as w where w.obs_id = p.part_of and w.doc_id = p.doc_id);
