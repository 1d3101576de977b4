"""`python -m onrecord.show.cli`, the same as `onrecord`."""

import sys

from onrecord.show.cli import main

sys.exit(main())
