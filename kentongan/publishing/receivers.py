"""What publishing overhears in the journal."""
