"""The pages of attendees and of the doors, a module for each part."""
