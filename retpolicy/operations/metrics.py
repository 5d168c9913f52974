"""Numbers for Prometheus: requests of all workers, and how the site is. Only for whoever knows METRICS_TOKEN."""

import os
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.crypto import constant_time_compare
from prometheus_client import REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from retpolicy.operations.health import Readiness, readiness

_METHODS = {"GET", "HEAD", "POST", "OPTIONS"}
_BUCKETS = (0.001, 0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10)
_STATES = ("ready", "degraded", "unready")
_requests = Counter("retpolicy_requests", "Requests that were answered.", ["method", "status"])
_seconds = Histogram("retpolicy_request_seconds", "Seconds until an answer began.", buckets=_BUCKETS)


def observe(method: str, status: str, seconds: float) -> None:
    """Count a request."""
    _requests.labels(method if method in _METHODS else "other", status).inc()
    _seconds.observe(seconds)


def exposition(environ: dict[str, Any]) -> bytes | None:
    """Give all numbers in Prometheus's text format; nothing to whoever does not send the token."""
    if not constant_time_compare(environ.get("HTTP_AUTHORIZATION", ""), f"Bearer {settings.METRICS_TOKEN}"):
        return None
    site = CollectorRegistry()
    site.register(_Site(readiness()))
    return generate_latest(_of_all_workers()) + generate_latest(site)


def _of_all_workers() -> CollectorRegistry:
    """Give the numbers of every process, where gunicorn gave them a folder to share; else those of this one."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return REGISTRY
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return registry


class _Site(Collector):
    """How the site is, asked when the numbers are."""

    def __init__(self, found: Readiness) -> None:
        self._found = found

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Give a state, and each number that was looked at."""
        state = GaugeMetricFamily("retpolicy_state", "1 for the state that the site is in.", labels=["state"])
        for each in _STATES:
            state.add_metric([each], float(each == self._found.state))
        yield state
        for name, check in self._found.checks.items():
            yield GaugeMetricFamily(f"retpolicy_{name}_ok", f"Whether {name} is as it should be.", float(check.ok))
            for what, value in check.said.items():
                if isinstance(value, int | float):
                    yield GaugeMetricFamily(f"retpolicy_{name}_{what}", f"{name}: {what}", float(value))
