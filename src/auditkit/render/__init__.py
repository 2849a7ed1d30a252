"""Templates: where they are found, and how text is made safe in them."""
