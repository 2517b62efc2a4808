-- Files in which something could not be read when they were met last: to try them again.
select path, published, publisher
from file
where failures > 0
order by path;
