// Light or dark: as the system says, or as was chosen.
import { effect, signal } from "@preact/signals";
import { recall, remember } from "./storage";

export type Theme = "auto" | "light" | "dark";
const stored = recall("theme");
export const theme = signal<Theme>(stored === "light" || stored === "dark" ? stored : "auto");

effect(() => {
  if (theme.value === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme.value;
  remember("theme", theme.value);
});

export function nextTheme(): void {
  theme.value = theme.value === "auto" ? "light" : theme.value === "light" ? "dark" : "auto";
}
