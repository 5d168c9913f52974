"""What a retailer needs from a person, found out at each publish."""

from retailers.tasks.renewing import renew, renew_all, renew_of

__all__ = ["renew", "renew_all", "renew_of"]
