"""Real programs to insert into: an X server of the tests' own and what runs on it.

Nothing here imports ReplyDock but its plain values. Every process is started by the rig, ended by
its pid with a deadline, and tied to the life of the process that started it.
"""
