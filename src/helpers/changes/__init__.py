"""When a term's use changes: breaks between levels, bursts above one, and trends."""

from .breaks import find_breaks
from .bursts import find_bursts
from .levels import METHODS, breaks_in
from .pettitt import pettitt
from .streams import bursts_in_stream
from .trends import find_trends, trend_in
from .volume import find_volume_breaks

__all__ = [
    "METHODS",
    "breaks_in",
    "bursts_in_stream",
    "find_breaks",
    "find_bursts",
    "find_trends",
    "find_volume_breaks",
    "pettitt",
    "trend_in",
]
