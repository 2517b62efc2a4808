-- Observations whose document is missing.
select o.obs_id, o.document from observation as o where not exists (select 1 from document as d where d.doc_id = o.doc_id);
