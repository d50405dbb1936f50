"""What people bring in sheets, told before anything changes: goods, companies, directories."""
