// The head of a page: its name (also of the window), and what stands beside it.
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../core/lang";
import { takeArrival } from "../core/router";

export function Title({ text, children }: { text: string; children?: ComponentChildren }) {
  useEffect(() => {
    document.title = `${text} · ${t("brand")}`;
  }, [text]);
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takeArrival()) head.current?.focus({ preventScroll: true });
  }, []);
  return (
    <header class="title">
      <h1 ref={head} tabIndex={-1} dir="auto">
        {text}
      </h1>
      {children}
    </header>
  );
}
