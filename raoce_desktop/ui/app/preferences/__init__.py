"""«Preferencias»: what an office sets once for all its expedientes."""
