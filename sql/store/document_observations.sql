-- The stored observations of one document.
select obs_id, document, quote, char_start, char_end, number_start, number_end, value, low, high, qualifier, indicator
from observation
where doc_id = $doc_id;
