// What stands where an answer is not there yet, failed, or is empty.
import type { ComponentChildren } from "preact";
import type { Answer } from "../api/client";
import { t } from "../core/lang";

/** Children of an answer; the old answer, dimmed, while a new one comes. */
export function Loaded<T>({ answer, children, empty }: { answer: Answer<T>; children: (data: T) => ComponentChildren; empty?: boolean }) {
  const { data, error, busy, again } = answer;
  if (error) return <Failure code={error.code} message={error.message} again={again} />;
  if (!data) return empty ? null : <Waiting />;
  return (
    <div class={busy ? "loaded busy" : "loaded"} aria-busy={busy}>
      {children(data)}
    </div>
  );
}

export function Waiting() {
  return (
    <p class="waiting" role="status">
      {t("waiting")}
    </p>
  );
}

export function Failure({ code, message, again }: { code: string; message: string; again: () => void }) {
  if (code === "no_workspace")
    return (
      <div class="note" role="status">
        <p>{t("no_workspace")}</p>
        <p>
          <a href="/try">{t("nav_try")}</a>
        </p>
      </div>
    );
  return (
    <div class="note bad" role="alert">
      <p>{t(code === "unreachable" ? "unreachable" : "failed")}</p>
      <p>
        <bdi lang="en" dir="ltr">
          {message}
        </bdi>
      </p>
      <button type="button" onClick={again}>
        {t("again")}
      </button>
    </div>
  );
}

export function Empty({ children }: { children?: ComponentChildren }) {
  return <p class="empty">{children ?? t("nothing")}</p>;
}
