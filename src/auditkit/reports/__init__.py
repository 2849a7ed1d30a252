"""Documents for readers: the view that a template sees, charts, and the documents themselves."""
