"""What the pages share: the only Streamlit code beside app.py and the pages."""
