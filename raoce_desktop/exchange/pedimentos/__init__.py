"""Tables of pedimentos of any Anexo 24 system or broker: columns, rows, what they add up to."""
