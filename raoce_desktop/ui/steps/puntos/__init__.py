"""The step «Lista de verificación»: what is confirmed before signing, a theme at a time."""
