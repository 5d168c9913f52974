"""The project around the app: settings, addresses, the server."""
