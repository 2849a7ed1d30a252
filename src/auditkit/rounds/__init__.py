"""What makes or changes files: a new repository, a new round."""
