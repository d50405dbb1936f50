"""What a company is apart from its expedientes, and two expedientes of one report."""
