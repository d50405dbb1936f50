"""The main job: open the program on the guide's two cases, or walk it where there is no screen."""

import sys

import environment

environment.prepare("requirements.txt")
sys.exit(environment.run("-m", "raoce_desktop", "demo", *sys.argv[1:]))
