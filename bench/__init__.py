"""`make bench`: what a page costs, beside a bare view behind the same middleware and worker.

CPU time is counted, not the clock's, so that a busy machine does not decide the ratios.
"""
