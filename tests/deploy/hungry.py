"""A page that takes 400 MB where its link says so."""

import streamlit as st

if "eat" in st.query_params:
    st.session_state["eaten"] = b"\1" * 400_000_000
st.write("done")
