"""DataFrame -> Plotly figure with its finding, unit, source line and alternative text.

Knows frames, words and colours; knows neither the store nor Streamlit.
"""
