"""The window in which a sheet is looked at before it is brought in, and sheets that go out."""
