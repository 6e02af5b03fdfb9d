"""What the staff’s spreadsheets of sessions and of people hold."""
