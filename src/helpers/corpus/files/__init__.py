"""Files as bytes and text: unpacked, and in the encoding in which they are written."""

from .file import UNREADABLE, File, members

__all__ = ["UNREADABLE", "File", "members"]
