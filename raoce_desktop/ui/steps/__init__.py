"""The wizard's pages, one for each step of VUCEM."""
