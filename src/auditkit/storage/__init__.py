"""The file system: finding the repository, reading safely, listing, writing whole files or nothing."""
