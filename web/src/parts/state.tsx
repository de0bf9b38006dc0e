// What stands where an answer is not there yet, failed, or is empty.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { type Answer, ApiError, send } from "../api/client";
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
  if (code === "unauthorized") return <Login />;
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

/** A server that listens to other machines wants the token that it printed; a cookie keeps it. */
function Login() {
  const [token, setToken] = useState("");
  const [wrong, setWrong] = useState("");
  const login = () =>
    send("POST", "/login", { token: token.trim() }).then(
      () => location.reload(),
      (e: unknown) => setWrong(e instanceof ApiError ? e.message : String(e)),
    );
  return (
    <form
      class="note"
      onSubmit={e => {
        e.preventDefault();
        void login();
      }}
    >
      <label>
        <span>{t("token")}</span>{" "}
        <input type="password" dir="ltr" autocomplete="current-password" value={token} onInput={e => setToken(e.currentTarget.value)} />
      </label>
      {wrong && (
        <p role="alert" lang="en" dir="ltr">
          {wrong}
        </p>
      )}
      <button type="submit" class="main">
        {t("login")}
      </button>
    </form>
  );
}

export function Empty({ children }: { children?: ComponentChildren }) {
  return <p class="empty">{children ?? t("nothing")}</p>;
}
