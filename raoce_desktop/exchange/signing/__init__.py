"""Digital signatures in PDF files, by pyHanko, without asking any server.

What comes first here readies the library before the modules of this package load it.
"""

from raoce_desktop.exchange.signing.readying import ready

ready()
