"""What is kept of applications and of how they were treated, and how long."""
