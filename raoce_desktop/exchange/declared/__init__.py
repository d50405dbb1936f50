"""The lines of the declaración anual, found in what a company sends to the SAT."""
