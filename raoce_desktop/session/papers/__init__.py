"""The working papers of the open expediente: read, remembered, and taken into it."""
