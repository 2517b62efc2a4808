-- Opens the store that a snapshot is taken of.
attach $path as live (read_only);
