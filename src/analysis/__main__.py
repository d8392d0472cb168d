"""`python -m analysis <stage>`: the same as the console script `analysis`."""

import sys

from analysis.cli import main

sys.exit(main())
