"""What screens are made of: theme, editors, tables, dialogs, words. It knows no step."""
