// The frame around all pages: skip link, name, navigation, language, theme, keys.
import { useEffect, useRef, useState } from "preact/hooks";
import { lang, t } from "./core/lang";
import { go, route } from "./core/router";
import { nextTheme, theme } from "./core/theme";
import { OTHERS, PAGES } from "./pages";
import { Help } from "./parts/help";
import { Empty } from "./parts/state";
import { Title } from "./parts/title";

function typing(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input,textarea,select,dialog") !== null;
}

/** g and a letter opens a page, / goes to the search field, ? shows all keys. Letters by their place where the layout is Arabic. */
function useKeys(showHelp: () => void): void {
  const waiting = useRef(0);
  useEffect(() => {
    const keys = (e: KeyboardEvent) => {
      if (e.ctrlKey || e.metaKey || e.altKey || typing(e.target)) return;
      const letter = /^[a-z]$/i.test(e.key) ? e.key.toLowerCase() : e.code.startsWith("Key") ? e.code.slice(3).toLowerCase() : e.key;
      if (Date.now() - waiting.current < 1500) {
        waiting.current = 0;
        const page = PAGES.find(p => p.key === letter);
        if (page) {
          // The letter is spent: pages have keys of their own.
          e.preventDefault();
          e.stopImmediatePropagation();
          go(page.path);
        }
      } else if (letter === "g") waiting.current = Date.now();
      else if (e.key === "?" || e.key === "؟") showHelp();
      else if (e.key === "/") {
        const field = document.querySelector<HTMLElement>("main input[type=search], main textarea");
        if (field) {
          e.preventDefault();
          field.focus();
        }
      }
    };
    addEventListener("keydown", keys, true);
    return () => removeEventListener("keydown", keys, true);
  }, [showHelp]);
}

export function App() {
  const [help, setHelp] = useState(false);
  const show = useRef(() => setHelp(true));
  useKeys(show.current);
  const { path } = route.value;
  // On a phone the row of pages scrolls: the present one is to be seen.
  useEffect(() => document.querySelector("nav [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" }), [path]);
  const page = [...PAGES, ...OTHERS].find(p => p.path === path);
  const Component = page?.component;
  return (
    <>
      <a class="skip" href="#main" onClick={() => document.getElementById("main")?.focus()}>
        {t("skip")}
      </a>
      <header class="top">
        <a class="brand" href="/">
          <b>{t("brand")}</b>
        </a>
        <nav aria-label={t("navigation")}>
          <ul>
            {PAGES.map(p => (
              <li key={p.path}>
                <a href={p.path} aria-current={p.path === path ? "page" : undefined}>
                  {t(p.name)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div class="switches">
          <button
            type="button"
            id="lang"
            lang={lang.value === "ar" ? "en" : "ar"}
            onClick={() => (lang.value = lang.value === "ar" ? "en" : "ar")}
          >
            {lang.value === "ar" ? "English" : "العربية"}
          </button>
          <button
            type="button"
            id="theme"
            onClick={nextTheme}
            title={t("theme")}
            aria-label={`${t("theme")}: ${t(`theme_${theme.value}`)}`}
          >
            <span aria-hidden="true">{{ auto: "◐", light: "☀", dark: "☾" }[theme.value]}</span>
          </button>
          <button type="button" id="help" onClick={() => setHelp(true)} aria-label={t("help")}>
            <span aria-hidden="true">{lang.value === "ar" ? "؟" : "?"}</span>
          </button>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {Component ? (
          <Component />
        ) : (
          <>
            <Title text={t("not_found")} />
            <Empty>{t("no_page")}</Empty>
          </>
        )}
      </main>
      <Help open={help} close={() => setHelp(false)} />
    </>
  );
}
