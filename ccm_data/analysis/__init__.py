"""One module per question. Every function returns a DataFrame (or a few figures) its docstring lists.

Knows the store and the Convention; knows neither Streamlit nor Plotly.
"""
