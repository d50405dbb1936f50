"""The list of expedientes: the first thing on screen."""
