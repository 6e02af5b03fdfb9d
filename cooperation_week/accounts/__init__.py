"""Who logs in, what each role may do, and the policy that every view declares."""
