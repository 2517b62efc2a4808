-- Which program shaped the store that is rebuilt.
select schema_version, written_by
from before.store_version;
