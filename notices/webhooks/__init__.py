"""Messages to those who asked to be told of changes (Standard Webhooks 1.0).

A message says that there are changes, and not which: they are read from the feed, where nothing
is lost when a message is.
"""
