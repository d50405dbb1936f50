"""The guide's cases, typed key by key."""
