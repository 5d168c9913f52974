"""JSON beside the address of each page: what the page shows, in the shapes and with the manners of the API."""
