"""The glossary: what the words of the lessons mean."""

from softmax_viz.kit import frame, glossary

glossary.show(frame.translator())
