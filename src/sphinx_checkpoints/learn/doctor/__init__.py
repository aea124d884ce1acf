"""What on this machine and in this clone is not as it should be: a module for each place to look.

``examinations`` has them all; each gives ``Trouble``, with its cure.
"""
