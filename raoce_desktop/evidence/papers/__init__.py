"""Third stage: the working papers of one company and ejercicio, in words."""
