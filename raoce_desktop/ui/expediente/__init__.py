"""One open expediente on screen: wizard, rail, panel, and what every step is made of."""
