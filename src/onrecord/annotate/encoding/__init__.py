"""A text as word pieces, and what the encoder says of them."""
