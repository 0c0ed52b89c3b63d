"""
Run ``toedeel`` as ``python -m taaktoedeling``.
"""

import sys

from taaktoedeling.cli import main

if __name__ == "__main__":
    sys.exit(main())
