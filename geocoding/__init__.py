"""Places for notices that have none: asks geocoders, proposes candidates, never decides."""
