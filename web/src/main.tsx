import { render } from "preact";
import "./style/index.css";
import { App } from "./app";
import { loadCodebook, loadMeta } from "./core/codebook";
import { startRouter } from "./core/router";

startRouter();
// The frame stands before any answer; labels come with the codebook. A server that does not answer is told by the page itself.
loadCodebook().catch(() => undefined);
loadMeta().catch(() => undefined);
const root = document.getElementById("app");
if (root) render(<App />, root);
