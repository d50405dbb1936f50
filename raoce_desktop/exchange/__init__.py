"""In and out: the `.raoce` file and what other programs hand over or take."""
