"""Runs a reader's commands in a folder, apart from the machine as far as the system allows it.

A program of its own, for one session: it reads requests, a line of JSON each, from the descriptor
that its argument names, and prints what happened, a line each. Nothing that a command starts
outlives the session, or its caller, who keeps stdin open. Linux gives it a network of its own, in
which nothing but the loopback exists: a server finds its port free, and no command reaches another
machine; and a namespace of processes, which ends as a whole.
"""
