-- Indicators and places that the store holds figures for.
select distinct indicator, country from observation;
