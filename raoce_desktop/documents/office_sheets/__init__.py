"""Workbooks to fill in and to take along: templates, bienes, companies and the list on screen."""
