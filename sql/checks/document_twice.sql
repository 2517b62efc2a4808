-- Documents that are stored more than once.
select doc_id, any_value(name) as name, count(*) as rows from document group by doc_id having count(*) > 1;
