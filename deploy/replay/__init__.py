"""Playing many posts at a running site, as many members at once would, and checking what arrived where."""
