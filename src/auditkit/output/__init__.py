"""Problems and tables as text for people and machines. Plain functions from values to strings."""
