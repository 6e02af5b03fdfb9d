"""What an applicant does: the draft, sending it in, documents, consents, and where it stands."""
