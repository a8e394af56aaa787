"""The desk of the staff who locate notices: pages of the admin, on maps and lists."""
