"""First stage: from what somebody dropped to what was read of it, with suspicion."""
