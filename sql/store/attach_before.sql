-- Opens the store that is rebuilt beside the new one.
attach $path as before (read_only);
