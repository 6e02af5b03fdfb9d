"""The check of applications, the reviews, and the ranking that comes of them.

An application is checked first: complete, and eligible by rules that are computed and explained.
Reviewers then score it, each for themselves, once they have declared that they are free of
conflicts of interest. The ranking is exact: fractions, and a lottery with a published seed.
"""
