"""Read what pages are made of: records as entries, what belongs to one, the life of events and bodies, two years."""
