"""What only this lesson sets: nothing, it takes the shared scores."""

__all__: list[str] = []
