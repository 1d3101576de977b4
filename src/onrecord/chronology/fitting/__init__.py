"""What stated days and lengths imply, and where they do not add up."""
