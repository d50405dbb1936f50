"""The open expediente: edits, undo and redo, saving, background jobs, what is said of it. No Qt."""
