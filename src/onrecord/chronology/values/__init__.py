"""Days and intervals: their arithmetic, their ends, and how EDTF writes them."""
