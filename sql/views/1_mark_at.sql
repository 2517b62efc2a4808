-- mark_at(marks, position): the label of the page or slide that a position of a text stands on.
create or replace macro mark_at(marks, position) as list_filter(marks, lambda m: m.char_start <= position)[-1].label;
comment on macro mark_at is 'The label of the page or slide that a position stands on: mark_at(document.marks, observation.char_start); null where the text has no pages.';
