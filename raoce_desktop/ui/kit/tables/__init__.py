"""Tables of many rows: model, view, delegate and clipboard."""
