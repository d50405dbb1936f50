"""The step «Capturar en VUCEM»: each figure copied with one key, beside VUCEM."""
