-- Writes all figures as Parquet files, partitioned by year and country.
copy (
    select o.* exclude (country_key, series_key, earliness), d.url, d.title, year(coalesce(o.period_end, o.period_start, o.published)) as year
    from observation as o
    join document as d on d.doc_id = o.doc_id
    order by year, country, indicator, period_end, obs_id
) to $path (format parquet, partition_by (year, country));
