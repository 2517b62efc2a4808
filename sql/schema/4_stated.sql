-- What users state themselves, and the conventions that they may switch on: kept when documents are read again.
create table if not exists convention (
    code text not null,
    convention text not null,
    low double not null,
    value double not null,
    definition text not null
);
comment on table convention is 'Numbers that named conventions put for vague words. Off unless asked for: see by_convention().';
comment on column convention.code is 'Code of the rule.';
comment on column convention.convention is 'acled or emdat.';
comment on column convention.low is 'The vague word, by the lower bound that it gives: dozens = 12, hundreds = 100.';
comment on column convention.value is 'The number that the convention puts for it.';
comment on column convention.definition is 'The rule in words.';

create table if not exists household_size (
    country text not null,
    size double not null check (size > 0),
    source text not null,
    loaded_at timestamp not null
);
comment on table household_size is 'Average household sizes, loaded by the user (hstats households FILE). Empty until then: households are not persons.';
comment on column household_size.country is 'ISO 3166-1 alpha-3.';
comment on column household_size.size is 'Persons in a household, on average.';
comment on column household_size.source is 'Where the average is from.';
comment on column household_size.loaded_at is 'When it was loaded, UTC.';
