"""What it takes to run the site: the front door, health, backups, logs, metrics, a static copy."""
