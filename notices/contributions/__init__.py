"""What visitors propose: taken in under guards, decided by staff, answered by mail.

The public doors use the taking in (``submission``); ``deciding`` and ``queue`` read notices as
stored, and are for staff only.
"""
