"""What stands between the network and Streamlit: ASGI middleware that knows no lesson."""
