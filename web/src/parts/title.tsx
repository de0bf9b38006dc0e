// The head of a page: its name (also of the window), and what stands beside it.
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { t } from "../core/lang";

export function Title({ text, children }: { text: string; children?: ComponentChildren }) {
  useEffect(() => {
    document.title = `${text} · ${t("brand")}`;
  }, [text]);
  return (
    <header class="title">
      <h1 tabIndex={-1} dir="auto">
        {text}
      </h1>
      {children}
    </header>
  );
}
