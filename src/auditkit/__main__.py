"""``python -m auditkit``."""

from auditkit.cli.main import main

if __name__ == "__main__":
    main()
