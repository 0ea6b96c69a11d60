"""How all tests run: a busy machine is no fault, so no example has a deadline."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "kundedagbok", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("kundedagbok")
