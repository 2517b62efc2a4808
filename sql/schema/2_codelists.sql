-- What the codes mean: one table per file of hstats/codelists.
create table indicator (
    code text not null,
    label text not null,
    hxl text,
    definition text not null,
    basis text,
    units text[] not null,
    measures text[] not null,
    facets text
);
comment on table indicator is 'What is counted: the indicators that hstats reads, with definition and the standard behind it.';
comment on column indicator.code is 'The code that observation.indicator holds.';
comment on column indicator.label is 'The indicator in words, for a heading.';
comment on column indicator.hxl is 'HXL 1.1 hashtag of a column with this indicator.';
comment on column indicator.definition is 'What is counted in and what is not.';
comment on column indicator.basis is 'The standard or the publisher whose definition this follows.';
comment on column indicator.units is 'Units in which it comes.';
comment on column indicator.measures is 'Measures (stock, flow, cumulative …) in which it comes.';
comment on column indicator.facets is 'Facets to expect.';

create table qualifier (
    code text not null,
    definition text not null,
    mark text
);
comment on table qualifier is 'How a number is hedged. The hedge is data: never drop it when printing a number.';
comment on column qualifier.code is 'The code that observation.qualifier holds.';
comment on column qualifier.definition is 'What the wording says about the number.';
comment on column qualifier.mark is 'The mark on charts and in tables; null for an exact number.';

create table measure (
    code text not null,
    definition text not null
);
comment on table measure is 'Whether a number is a state, something that happened, or a running total. A stock and a flow are never added.';
comment on column measure.code is 'The code that observation.measure holds.';
comment on column measure.definition is 'What it means.';

create table modality (
    code text not null,
    definition text not null
);
comment on table modality is 'Whether a number is stated as fact. Series and charts take asserted only.';
comment on column modality.code is 'The code that observation.modality holds.';
comment on column modality.definition is 'What it means.';

create table relation (
    code text not null,
    definition text not null
);
comment on table relation is 'How a number relates to another of the same document.';
comment on column relation.code is 'The code that observation.relation holds.';
comment on column relation.definition is 'What it means.';

create table population (
    code text not null,
    definition text not null
);
comment on table population is 'Who is counted, where the text says so.';
comment on column population.code is 'The code that observation.population holds.';
comment on column population.definition is 'Who is meant.';

create table unit (
    code text not null,
    dimension text not null,
    base text not null,
    factor double not null,
    definition text
);
comment on table unit is 'Units. Two units convert into each other only within one dimension: households are not persons, dollars are not euros.';
comment on column unit.code is 'The code that observation.unit holds.';
comment on column unit.dimension is 'What it measures; only units of one dimension can be compared or added.';
comment on column unit.base is 'The base unit of the dimension.';
comment on column unit.factor is 'How many base units it is.';
comment on column unit.definition is 'What it means.';

create table source (
    source_id text not null,
    name text not null,
    kind text,
    aliases text[] not null
);
comment on table source is 'Originators that are known by name, with their aliases.';
comment on column source.source_id is 'The code that observation.source_id holds.';
comment on column source.name is 'The full name.';
comment on column source.kind is 'What kind of organisation it is.';
comment on column source.aliases is 'Other ways of writing the name.';

create table country (
    code text not null,
    name text not null,
    place_id text
);
comment on table country is 'Countries and territories, ISO 3166-1.';
comment on column country.code is 'The alpha-3 code that observation.country holds.';
comment on column country.name is 'The short name.';
comment on column country.place_id is 'Its id in the gazetteer.';

create table place_part (
    folded text not null,
    part text not null
);
comment on table place_part is 'Words before the name of a place that mean a part of it: northern, north-west, rural. The gazetteer has an id for the whole place only.';
comment on column place_part.folded is 'The words as fold() makes them.';
comment on column place_part.part is 'The part that they mean.';
