"""What is printed. Offline, the same bytes for the same input, fit to be signed.

`kit` draws and knows nothing of RAOCE; each document beside it chooses what to say. reportlab
is loaded by `kit` alone, so a document's entry point imports the kit inside its function.
"""
