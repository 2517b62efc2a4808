-- mark_at(marks, at_char): the label of the page or slide that a character of a text stands on.
create or replace macro mark_at(marks, at_char) as list_filter(marks, lambda m: m.char_start <= at_char)[-1].label;
comment on macro mark_at is 'The label of the page or slide that a character stands on: mark_at(document.marks, observation.char_start); null where the text has no pages.';
