// Review: one event after the other, the least sure first, judged by keyboard. What was judged can be taken back.
import { useCallback, useLayoutEffect, useRef, useState } from "preact/hooks";
import { ApiError, send, useApi } from "../api/client";
import type * as api from "../api/schema";
import { meta } from "../core/codebook";
import { filtered } from "../core/filters";
import { count, number, t } from "../core/lang";
import { recall, remember } from "../core/storage";
import { AgreementPanel } from "../parts/agreement";
import { CorrectionForm, correctionOf } from "../parts/correction";
import { Act, Evidence, Facts, Origin, quadClass, WhoToWhom } from "../parts/event";
import { FilterBar } from "../parts/filter_bar";
import { Empty, Failure, Loaded } from "../parts/state";
import { Title } from "../parts/title";

type Done = { event: api.Event; review: api.Review };

export function Review() {
  const [reviewer, setReviewer] = useState(recall("reviewer") ?? "");
  // A name counts when it is whole: the queue is not asked for anew with each letter.
  const [typed, setTyped] = useState(reviewer);
  const [seen, setSeen] = useState<"none" | "others" | "any">("none");
  const name = reviewer.trim();
  const queue = useApi<api.Queue>(
    meta.value?.workspace === null ? null : filtered("/api/reviews/queue", { reviewer: name || null, seen: seen === "none" ? null : seen }),
  );
  const [round, setRound] = useState(0);
  return (
    <>
      <Title text={t("nav_review")}>
        <p class="lead">{t("review_lead")}</p>
      </Title>
      <FilterBar names={queue.data?.names ?? {}} />
      <div class="toolbar">
        <label>
          <span>{t("reviewer")}</span>
          <input
            id="reviewer"
            type="text"
            maxLength={80}
            dir="auto"
            autocomplete="nickname"
            value={typed}
            onInput={e => setTyped(e.currentTarget.value)}
            onChange={e => {
              setReviewer(e.currentTarget.value);
              remember("reviewer", e.currentTarget.value);
            }}
          />
        </label>
        <label>
          <span>{t("queue")}</span>
          <select value={seen} onChange={e => setSeen(e.currentTarget.value as typeof seen)}>
            {(["none", "others", "any"] as const).map(s => (
              <option value={s}>{t(`queue_${s}`)}</option>
            ))}
          </select>
        </label>
      </div>
      {meta.value && !meta.value.writable && meta.value.workspace !== null && <p class="note bad">{t("read_only")}</p>}
      <Loaded answer={queue}>
        {data => (
          <Desk key={data.items[0]?.id ?? "empty"} queue={data} reviewer={name} more={queue.again} changed={() => setRound(n => n + 1)} />
        )}
      </Loaded>
      <AgreementPanel round={round} />
    </>
  );
}

function Desk({ queue, reviewer, more, changed }: { queue: api.Queue; reviewer: string; more: () => void; changed: () => void }) {
  const [at, setAt] = useState(0);
  const [done, setDone] = useState<Done[]>([]);
  const [editing, setEditing] = useState(false);
  const [note, setNote] = useState("");
  const [error, setError] = useState<ApiError | null>(null);
  const [said, setSaid] = useState("");
  const busy = useRef(false);
  const event = queue.items[at];

  const judge = useCallback(
    async (verdict: api.ReviewInput["verdict"], correction: api.Correction | null = null) => {
      if (!event || busy.current) return;
      if (!reviewer) {
        document.getElementById("reviewer")?.focus();
        setSaid(t("need_name"));
        return;
      }
      busy.current = true;
      try {
        const review = await send<api.Review>("POST", "/api/reviews", {
          event_id: event.id,
          reviewer,
          verdict,
          ...(correction ? { correction } : {}),
          ...(note ? { note } : {}),
        });
        setDone(d => [...d, { event, review }]);
        setSaid(t(`said_${verdict}`));
        setAt(n => n + 1);
        setEditing(false);
        setNote("");
        setError(null);
        changed();
      } catch (e) {
        setError(e instanceof ApiError ? e : new ApiError("internal", String(e), 0));
      } finally {
        busy.current = false;
      }
    },
    [event, reviewer, note, changed],
  );
  const undo = useCallback(async () => {
    const last = done.at(-1);
    if (!last || busy.current) return;
    busy.current = true;
    try {
      await send("DELETE", `/api/reviews?review=${last.review.review}`);
      setDone(d => d.slice(0, -1));
      setAt(n => Math.max(0, n - 1));
      setSaid(t("said_undo"));
      changed();
    } catch (e) {
      setError(e instanceof ApiError ? e : new ApiError("internal", String(e), 0));
    } finally {
      busy.current = false;
    }
  }, [done, changed]);

  // Before the next key can come: a fast hand must not judge with what stood there before.
  useLayoutEffect(() => {
    const keys = (e: KeyboardEvent) => {
      if (e.ctrlKey || e.metaKey || e.altKey || editing || (e.target as Element).closest("input,textarea,select,dialog")) return;
      const actions: { [key: string]: () => void } = {
        a: () => void judge("right"),
        x: () => void judge("wrong"),
        c: () => setEditing(true),
        s: () => setAt(n => Math.min(queue.items.length, n + 1)),
        u: () => void undo(),
      };
      // The place of the key counts where the layout is Arabic.
      const action = actions[e.key.toLowerCase()] ?? actions[e.code.replace("Key", "").toLowerCase()];
      if (!action) return;
      e.preventDefault();
      action();
    };
    addEventListener("keydown", keys);
    return () => removeEventListener("keydown", keys);
  }, [judge, undo, editing, queue.items.length]);

  if (!queue.items.length) return <Empty>{t("queue_empty")}</Empty>;
  return (
    <section class="desk" aria-label={t("queue")}>
      <p class="hidden" role="status" aria-live="assertive">
        {said}
      </p>
      {error && <Failure code={error.code} message={error.message} again={() => setError(null)} />}
      {event ? (
        <article class={`event hero ${quadClass(event.quad_code)}`} data-event={event.id}>
          <p class="quiet">
            {t("page_of", { page: at + 1, pages: queue.items.length })} · {count("left", Math.max(0, queue.total - done.length))}
          </p>
          <div class="line">
            <Act record={event} codes />
            <WhoToWhom record={event} names={queue.names} />
          </div>
          <Evidence sentence={event.sentence} at={event.text_info.start} record={event} />
          <div class="line quiet">
            <Facts record={event} names={queue.names} />
            <Origin event={event} />
          </div>
          {editing ? (
            <CorrectionForm
              event={event}
              names={queue.names}
              start={correctionOf(event)}
              save={c => void judge("corrected", c)}
              cancel={() => setEditing(false)}
            />
          ) : (
            <div class="verdicts">
              <button type="button" class="main" onClick={() => void judge("right")}>
                {t("accept")} <kbd>A</kbd>
              </button>
              <button type="button" onClick={() => void judge("wrong")}>
                {t("reject")} <kbd>X</kbd>
              </button>
              <button type="button" onClick={() => setEditing(true)}>
                {t("correct")} <kbd>C</kbd>
              </button>
              <button type="button" onClick={() => setAt(at + 1)}>
                {t("skip_review")} <kbd>S</kbd>
              </button>
              <button type="button" disabled={!done.length} onClick={() => void undo()}>
                {t("undo")} <kbd>U</kbd>
              </button>
              <label class="grow">
                <span class="hidden">{t("note")}</span>
                <input
                  type="text"
                  dir="auto"
                  maxLength={2000}
                  placeholder={t("note")}
                  value={note}
                  onInput={e => setNote(e.currentTarget.value)}
                />
              </label>
            </div>
          )}
        </article>
      ) : (
        <div class="note">
          <p>{t("page_done", { n: number(done.length) })}</p>
          <button type="button" class="main" onClick={more}>
            {t("next_page")}
          </button>
          <button type="button" disabled={!done.length} onClick={() => void undo()}>
            {t("undo")} <kbd>U</kbd>
          </button>
        </div>
      )}
    </section>
  );
}
