// All keys and what the colours mean, in a dialog.
import { useEffect, useRef } from "preact/hooks";
import { meta, quadLabel } from "../core/codebook";
import { t } from "../core/lang";
import { PAGES } from "../pages";

export function Help({ open, close }: { open: boolean; close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
    if (!open && dialog.current?.open) dialog.current.close();
  }, [open]);
  const review = [
    ["A", "accept"],
    ["X", "reject"],
    ["C", "correct"],
    ["S", "skip_review"],
    ["U", "undo"],
  ] as const;
  return (
    <dialog ref={dialog} class="help" aria-labelledby="h-help" onClose={close}>
      <h2 id="h-help">{t("help")}</h2>
      <div class="columns two">
        <dl class="keys">
          {PAGES.map(p => (
            <div>
              <dt>
                <kbd>G</kbd> <kbd>{p.key.toUpperCase()}</kbd>
              </dt>
              <dd>{t(p.name)}</dd>
            </div>
          ))}
        </dl>
        <dl class="keys">
          <div>
            <dt>
              <kbd>/</kbd>
            </dt>
            <dd>{t("key_search")}</dd>
          </div>
          <div>
            <dt>
              <kbd>?</kbd>
            </dt>
            <dd>{t("help")}</dd>
          </div>
          {review.map(([key, name]) => (
            <div>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>
                {t("nav_review")}: {t(name)}
              </dd>
            </div>
          ))}
          <div>
            <dt>
              <kbd>+</kbd> <kbd>−</kbd> <kbd>←</kbd>
            </dt>
            <dd>{t("nav_map")}</dd>
          </div>
        </dl>
      </div>
      <p class="legend">
        {[1, 2, 3, 4].map(q => (
          <span class={`q${q}`}>{quadLabel(q)}</span>
        ))}
      </p>
      <p class="quiet">
        {t("score_hint")} <a href="/openapi.json">OpenAPI</a> ·{" "}
        <a href="/licenses.txt" target="_blank" rel="noreferrer">
          {t("licenses")}
        </a>{" "}
        · <bdi dir="ltr">{meta.value?.coder ?? ""}</bdi>
      </p>
      <button type="button" class="main" onClick={close}>
        {t("close")}
      </button>
    </dialog>
  );
}
