"""All periodic work on one screen."""
