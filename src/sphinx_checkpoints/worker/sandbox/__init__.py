"""Runs a reader's command in a folder, apart from the machine as far as the system allows it.

A program of its own: it reads a request as a line of JSON on stdin, and prints what happened as
one. Nothing that the command starts outlives it, or its caller, who keeps stdin open. Linux gives
it a network of its own, in which nothing but the loopback exists: a server finds its port free, and
no command reaches another machine; and a namespace of processes, which ends as a whole.
"""
