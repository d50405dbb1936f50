"""The main job: open the program on the guide's two cases, or walk it where there is no screen."""

import sys
from pathlib import Path

import environment

environment.prepare("requirements.txt")
HERE = str(Path(__file__).resolve().parent)
sys.exit(environment.run("-m", "demo", *sys.argv[1:], PYTHONPATH=HERE))
