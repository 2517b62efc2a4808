-- Closes the store that was rebuilt.
detach before;
