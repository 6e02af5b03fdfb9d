"""The forms of mobility, for visitors, applicants, partners and the desk."""
