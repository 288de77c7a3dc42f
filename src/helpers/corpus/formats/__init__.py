"""What each kind of file looks like inside, one module a kind: files into rows."""
