"""What a retailer needs from a person, found out at each publish."""
