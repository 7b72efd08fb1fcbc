"""How well the reader reads: measured on posts by hands it never learned from. Nothing here is used when reading."""
