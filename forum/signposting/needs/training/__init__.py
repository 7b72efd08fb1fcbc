"""How the learned reader is made and measured. Needs scikit-learn; nothing here is used when reading."""
