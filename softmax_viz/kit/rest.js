/* Whether the page rests: Streamlit says on its outermost element how its run stands. */

export const atRest = () => document.querySelector("[data-testid=stApp]")?.getAttribute("data-test-script-state") === "notRunning";
