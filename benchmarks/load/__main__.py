"""Keep a real server at seven tenths of what it can do: `python -m benchmarks.load --minutes 15 --database sqlite`."""

import argparse
import os
import subprocess
import sys


def main() -> int:
    """Run the load on one engine in a process of its own."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--minutes", default="15")
    options.add_argument("--size", default="1000")
    options.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    asked = options.parse_args()
    run = ["benchmarks.load.run", "--minutes", asked.minutes, "--size", asked.size]
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    command = [sys.executable, "-m", *(run if asked.database == "sqlite" else ["tests.postgres", *run])]
    return subprocess.run(command, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())
