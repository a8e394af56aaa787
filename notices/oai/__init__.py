"""OAI-PMH 2.0: the door of libraries and aggregators.

Source of every rule: openarchives.org/OAI/openarchivesprotocol.html (version of 2015-01-08).
"""
