"""Mobility: students, teachers and staff who go from one country to the other.

The guide and the calls are part of the cooperation's release; applying reads only what is
published. An application has two sides beside the applicant: the home institution nominates, the
host decides, each by a state of its own that nobody else changes (as in the specifications of
Erasmus Without Paper). Partners have no account: they act through a signed link, one application a
link. What may run out is the places of a destination: its pool is locked first.
"""
