"""
The command line: read what was typed, call one function of the library, print what it gives.
"""

import signal
import threading

# Who breaks off while this is being read sees the end of the program, and not where it was.
_usual = signal.getsignal(signal.SIGINT)
_ours = _usual is signal.default_int_handler and threading.current_thread() is threading.main_thread()
if _ours:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
try:
    from taaktoedeling.cli.main import main
finally:
    if _ours:
        signal.signal(signal.SIGINT, _usual)

__all__ = ["main"]
