-- coverage(indicator_code, place_name): month by month, whether there was no document, no figure, a stated zero, or a figure.
create or replace macro coverage(indicator_code, place_name) as table
with document_month as (
    select date_trunc('month', published) as month, count(distinct doc_id) as documents
    from known(null, place_name, null, null)
    where published is not null
    group by all
),

figure_month as (
    select date_trunc('month', date) as month, count(*) as figures, count(*) filter (where value = 0) as zeros
    from points(indicator_code, place_name, null, null)
    group by all
),

span as (
    select min(month) as first_month, max(month) as last_month
    from (select month from document_month union all select month from figure_month)
),

month as (
    select unnest(generate_series(first_month, last_month, interval 1 month)) as month
    from span
    where first_month is not null
)

select
    cast(m.month as date) as month,
    coalesce(d.documents, 0) as documents,
    coalesce(f.figures, 0) as figures,
    case
        when f.figures > f.zeros then 'figures'
        when f.zeros > 0 then 'a stated zero'
        when d.documents > 0 then 'documents but no figure'
        else 'no document'
    end as status
from month as m
left join document_month as d on d.month = m.month
left join figure_month as f on f.month = m.month
order by m.month;
comment on macro table coverage is 'One row per month: documents = published in it, with any figure of the place; figures = of the indicator, that speak for a day in it; status = figures, a stated zero, documents but no figure, or no document. A line breaks where the status is not figures.';
