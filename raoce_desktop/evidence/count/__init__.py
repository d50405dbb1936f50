"""Second stage: what counts, what doesn't and why, and what only the accountant can settle."""
