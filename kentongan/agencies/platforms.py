"""Everything about platforms in one place to import from: limits, counting, problems."""

from kentongan.agencies.counting import allowed, count, has_link, outgoing, split
from kentongan.agencies.limits import LIMITS, PlatformLimits, carried, limits_of
from kentongan.agencies.problems import ERROR, WARN, Picture, Problem, problems

__all__ = [
    "ERROR",
    "LIMITS",
    "WARN",
    "Picture",
    "PlatformLimits",
    "Problem",
    "allowed",
    "carried",
    "count",
    "has_link",
    "limits_of",
    "outgoing",
    "problems",
    "split",
]
