// Try it: a text is coded while it is typed or pasted. Nothing of it is kept.
import { useEffect, useRef, useState } from "preact/hooks";
import { ApiError, send } from "../api/client";
import type * as api from "../api/schema";
import { t } from "../core/lang";
import { DocView } from "../parts/doc_view";
import { Failure } from "../parts/state";
import { Title } from "../parts/title";
import { SAMPLE } from "../strings/sample";

export function Try() {
  const [text, setText] = useState("");
  const [day, setDay] = useState("");
  const [source, setSource] = useState("");
  const [answer, setAnswer] = useState<api.CodeAnswer | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  const asked = useRef("");

  useEffect(() => {
    if (!text.trim()) {
      setAnswer(null);
      setError(null);
      return;
    }
    const stop = new AbortController();
    // What was pasted is coded at once; while somebody types, when they pause.
    const pasted = Math.abs(text.length - asked.current.length) > 20;
    const timer = setTimeout(
      () => {
        asked.current = text;
        send<api.CodeAnswer>(
          "POST",
          "/code?analysis=true",
          { text, ...(day ? { date: day } : {}), ...(source ? { source } : {}) },
          stop.signal,
        ).then(
          a => {
            setAnswer(a);
            setError(null);
          },
          (e: unknown) => {
            if (!stop.signal.aborted) setError(e instanceof ApiError ? e : new ApiError("internal", String(e), 0));
          },
        );
      },
      pasted ? 0 : 250,
    );
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [text, day, source, round]);

  return (
    <>
      <Title text={t("nav_try")}>
        <p class="lead">{t("try_lead")}</p>
      </Title>
      <form class="panel try" onSubmit={e => e.preventDefault()}>
        <label for="input" class="hidden">
          {t("text")}
        </label>
        <textarea
          id="input"
          lang="ar"
          dir="auto"
          rows={answer ? 4 : 9}
          placeholder={t("try_hint")}
          value={text}
          onInput={e => setText(e.currentTarget.value)}
        />
        <div class="line">
          <label>
            <span>{t("try_date")}</span>
            <input type="date" value={day} onChange={e => setDay(e.currentTarget.value)} />
          </label>
          <label>
            <span>{t("try_source")}</span>
            <input type="text" dir="auto" autocomplete="off" value={source} onInput={e => setSource(e.currentTarget.value)} />
          </label>
          <button type="button" onClick={() => setText(SAMPLE)}>
            {t("try_sample")}
          </button>
          {text && (
            <button type="button" onClick={() => setText("")}>
              {t("clear")}
            </button>
          )}
        </div>
      </form>
      {error && <Failure code={error.code} message={error.message} again={() => setRound(n => n + 1)} />}
      {answer && !error && (
        <>
          {answer.document.notes.length > 0 && (
            <ul class="note" lang="en" dir="ltr">
              {answer.document.notes.map(n => (
                <li>{n}</li>
              ))}
            </ul>
          )}
          <DocView
            coded={{ ...answer, text: answer.document.text, sentences: answer.document.sentences }}
            analysis={answer.analysis}
            waiting={false}
            chosen={chosen}
            choose={setChosen}
          />
        </>
      )}
    </>
  );
}
