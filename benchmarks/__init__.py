"""Ratios against a floor measured in the same run. Absolute times say little: machines are noisy."""
