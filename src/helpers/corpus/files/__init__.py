"""Files as bytes and text: unpacked, and in the encoding in which they are written."""
