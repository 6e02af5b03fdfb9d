"""Partners without an account: what they are sent, the links by which they act, their answers.

A link is a secret of 256 bits, of which only the SHA-256 is kept. It opens one application for one
purpose of one side, until it ends, is revoked or has been used; a newer one closes the earlier.
Whether it still opens something is asked anew each time: consent may be withdrawn at any moment.
"""
