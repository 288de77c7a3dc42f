"""The helpers behind the notebooks: each module is one floor of the way from files to figures."""
