"""What is measured, on text with a known answer, and beside which other tool; see README.md."""
