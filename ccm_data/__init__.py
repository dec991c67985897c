"""CCM Transparency Dashboard: Article 7 reports in, answers that survive questions out."""

__version__ = "0.1.0"
