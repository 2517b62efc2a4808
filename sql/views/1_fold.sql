-- How names are compared: small letters, no accents, no punctuation.
create or replace macro fold(name) as nullif(trim(regexp_replace(lower(strip_accents(name)), '[^\p{L}\p{N}]+', ' ', 'g')), '');
comment on macro fold is 'A name as it is compared: small letters, no accents, no punctuation.';
