"""hstats: humanitarian reports to dated, sourced figures in DuckDB."""
